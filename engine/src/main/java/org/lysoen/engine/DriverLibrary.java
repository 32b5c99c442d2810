package org.lysoen.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The library that DuckDB's driver lays into the system's temporary folder, and takes away when the program ends: one that is
 * killed would leave it there each time. On Linux a file that is loaded may be removed at once.
 */
final class DriverLibrary {

    private static final Path LOADED = Path.of("/proc/self/maps");
    private static final String NAME = "libduckdb_java";
    private static final AtomicBoolean UNLINKED = new AtomicBoolean();

    private DriverLibrary() {}

    /** Removes the file once the library is loaded; where the system does not say which it is, it stays. */
    static void unlink() {
        if (!Files.isReadable(LOADED) || UNLINKED.getAndSet(true)) {
            return;
        }
        var temporary = Path.of(System.getProperty("java.io.tmpdir", ".")).toAbsolutePath();
        try (var lines = Files.lines(LOADED)) {
            var libraries = lines.filter(line -> line.indexOf('/') >= 0)
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .filter(file -> file.startsWith(temporary)
                            && file.getFileName().toString().startsWith(NAME))
                    .distinct()
                    .toList();
            for (var library : libraries) {
                Files.deleteIfExists(library);
            }
        } catch (IOException stays) {
            // the driver removes it at the end of the program, as it would have
        }
    }
}
