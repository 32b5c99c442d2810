package org.lysoen.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.lysoen.kernel.Problem;

/** Folders of work that lasts no longer than a command. */
public final class Folders {

    private Folders() {}

    /**
     * An empty folder; what it held of a command that was killed is gone.
     *
     * @throws Problem {@code unavailable} when it cannot be made or emptied
     */
    public static Path emptied(Path dir) {
        removed(dir);
        return made(dir);
    }

    /** @throws Problem {@code unavailable} when it cannot be made */
    static Path made(Path dir) {
        try {
            return Files.createDirectories(dir);
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The folder " + dir + " cannot be made: check that you may write there.", failure);
        }
    }

    /**
     * Removes a folder and all in it, where it is there.
     *
     * @throws Problem {@code unavailable} when it cannot be removed
     */
    public static void removed(Path dir) {
        if (!Files.exists(dir)) {
            return;
        }
        try (var found = Files.walk(dir)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw Problem.unavailable("The folder " + dir + " cannot be removed: remove it by hand.", failure);
        }
    }
}
