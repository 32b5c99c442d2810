package org.lysoen.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the files of a lake where they are until it is closed, also those that a change replaces meanwhile: a change removes
 * files only when nobody reads, and a later one removes what was left. Many may read at once, in one process or in several; a
 * lake that this process cannot write to, or a disk without locks, is read all the same.
 */
public final class Reading implements AutoCloseable {

    private static final String FILE = ".readers";

    /** By folder: locks of the system hold for a whole process, and go when it closes the file once. */
    private static final Map<Path, Reading> HERE = new HashMap<>();

    private final Path dir;
    private final @Nullable FileChannel channel;
    private int readers = 1;

    private Reading(Path dir, @Nullable FileChannel channel) {
        this.dir = dir;
        this.channel = channel;
    }

    static Reading of(Path lake) {
        synchronized (HERE) {
            var dir = real(lake);
            var here = HERE.get(dir);
            if (here != null) {
                here.readers++;
                return here;
            }
            var reading = new Reading(dir, shared(dir));
            HERE.put(dir, reading);
            return reading;
        }
    }

    private static @Nullable FileChannel shared(Path dir) {
        FileChannel channel = null;
        try {
            channel = open(dir);
            channel.lock(0, Long.MAX_VALUE, true);
            return channel;
        } catch (IOException noLock) {
            closed(channel);
            return null;
        }
    }

    /** Does it where nobody reads, and keeps readers waiting meanwhile. */
    static void whereNobodyDoes(Path lake, Runnable work) {
        synchronized (HERE) {
            var dir = real(lake);
            if (HERE.containsKey(dir)) {
                return;
            }
            FileChannel channel = null;
            try {
                channel = open(dir);
                if (channel.tryLock() == null) {
                    return;
                }
            } catch (IOException noLock) {
                // a disk without locks: nobody can be asked
            }
            try {
                work.run();
            } finally {
                closed(channel);
            }
        }
    }

    private static FileChannel open(Path dir) throws IOException {
        return FileChannel.open(
                dir.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Path real(Path dir) {
        try {
            return dir.toRealPath();
        } catch (IOException notThere) {
            return dir.toAbsolutePath().normalize();
        }
    }

    private static void closed(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException gone) {
                // nothing was written to it
            }
        }
    }

    @Override
    public void close() {
        synchronized (HERE) {
            if (--readers == 0) {
                HERE.remove(dir);
                closed(channel);
            }
        }
    }
}
