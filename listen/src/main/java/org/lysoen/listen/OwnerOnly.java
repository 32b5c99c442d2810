package org.lysoen.listen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that nobody but their owner may read, where the file system knows such rights (POSIX). */
public final class OwnerOnly {

    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";

    private OwnerOnly() {}

    /**
     * An empty file.
     *
     * @throws FileAlreadyExistsException when there is one already
     */
    public static void create(Path file) throws IOException {
        Files.createFile(file, rights(file, FILE));
    }

    /** Takes the rights of all others to a file or a folder away. */
    public static void restrict(Path path) throws IOException {
        if (knowsRights(path)) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? FOLDER : FILE));
        }
    }

    /** Whether others may do anything with what is there. */
    static boolean isOpenToOthers(Path folder) throws IOException {
        return knowsRights(folder)
                && !PosixFilePermissions.fromString(FOLDER).containsAll(Files.getPosixFilePermissions(folder));
    }

    private static boolean knowsRights(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    /** An empty file in place of one that may be there, which others could read, and may be reading. */
    public static OutputStream replace(Path file) throws IOException {
        Files.deleteIfExists(file);
        create(file);
        return Files.newOutputStream(file);
    }

    /** The folder and those above it; one that is there already stays as it is. */
    public static void folders(Path folder) throws IOException {
        Files.createDirectories(folder, rights(folder, FOLDER));
    }

    private static FileAttribute<?>[] rights(Path path, String rights) throws IOException {
        Path there = path.toAbsolutePath().getParent();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && knowsRights(there)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
