package org.lysoen.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lysoen.kernel.Problem;

/** The only one at work in a folder, in this process and in any other, until it is closed. */
public final class Alone implements AutoCloseable {

    /**
     * Folders this process holds. The file lock alone would not do: closing any channel on the lock file, also one that
     * did not get the lock, gives up the lock of the whole process (POSIX fcntl).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path held;
    private final FileChannel channel;

    private Alone(Path held, FileChannel channel) {
        this.held = held;
        this.channel = channel;
    }

    /**
     * @param folder is made where it is not there
     * @param work what it is held for, such as {@code writing to the lake ...}
     * @throws IOException when the folder cannot be written
     * @throws Problem {@code unavailable} when another is at work in it
     */
    public static Alone in(Path folder, String work) throws IOException {
        Files.createDirectories(folder);
        var held = folder.toRealPath();
        if (!HELD.add(held)) {
            throw another(work);
        }
        Alone alone = null;
        try {
            alone = new Alone(
                    held, FileChannel.open(held.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            if (alone.channel.tryLock() == null) {
                throw another(work);
            }
            return alone;
        } catch (IOException | RuntimeException failure) {
            if (alone == null) {
                HELD.remove(held);
            } else {
                alone.close();
            }
            throw failure;
        }
    }

    private static Problem another(String work) {
        return new Problem(
                Problem.Code.UNAVAILABLE, "Another lysoen is " + work + ": wait for it to finish, or stop it.");
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                HELD.remove(held);
            }
        }
    }
}
