package org.lysoen.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that nobody but their owner may read, where the file system knows such rights (POSIX). */
final class OwnerOnly {

    private OwnerOnly() {}

    /**
     * An empty file.
     *
     * @throws FileAlreadyExistsException when there is one already
     */
    static void create(Path file) throws IOException {
        Files.createFile(file, rights(file, "rw-------"));
    }

    /** Takes the rights of all others to a file away. */
    static void restrict(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** An empty file in place of one that may be there, which others could read, and may be reading. */
    static OutputStream replace(Path file) throws IOException {
        Files.deleteIfExists(file);
        create(file);
        return Files.newOutputStream(file);
    }

    /** The folder and those above it; one that is there already stays as it is. */
    static void folders(Path folder) throws IOException {
        Files.createDirectories(folder, rights(folder, "rwx------"));
    }

    private static FileAttribute<?>[] rights(Path path, String rights) throws IOException {
        Path there = path.toAbsolutePath().getParent();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.getFileStore(there).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
