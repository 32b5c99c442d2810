package org.lysoen.app.foresee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lysoen.foresee.HurdleTrees;
import org.lysoen.kernel.Problem;

/**
 * Brings in the native library of the trees from a folder of this process alone.
 *
 * <p>The library's own loader unpacks it under a fixed name in the shared temporary folder and loads it from there: a second
 * process would overwrite it under the first, and anybody on the machine could put another file in its place. The folder of
 * {@code java.io.tmpdir} is therefore another one while it loads.
 */
public final class NativeTrees {

    private static final String FOLDER = "java.io.tmpdir";

    private NativeTrees() {}

    /**
     * Loads it once; later calls do nothing.
     *
     * @throws Problem UNAVAILABLE where the system lacks what the library needs, or nothing can be written
     */
    public static synchronized void load() {
        String shared = System.getProperty(FOLDER, "");
        try {
            Path own = Files.createTempDirectory("lysoen-trees-");
            System.setProperty(FOLDER, own.toString());
            HurdleTrees.load();
            remove(own);
        } catch (IOException e) {
            throw Problem.unavailable(
                    "The library of the trees cannot be unpacked in " + shared + ": make room there.", e);
        } finally {
            System.setProperty(FOLDER, shared);
        }
    }

    /** A loaded library needs no file on Linux and macOS; Windows keeps it until the process ends. */
    private static void remove(Path folder) throws IOException {
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.toList();
        }
        folder.toFile().deleteOnExit();
        for (var file : files) {
            if (!file.toFile().delete()) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
