package org.lysoen.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.OwnerOnly;
import picocli.CommandLine.Option;

/** Where a table goes and in which form. A file is there whole or not at all. */
final class Output {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv, json or parquet; by default what the name of --out says, else table.")
    private @Nullable String format;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file instead of standard output.")
    private @Nullable Path file;

    /**
     * Where one of several tables goes: into the folder {@code --out}, under its own name.
     *
     * @throws Problem BAD_INPUT when no folder or no format is given
     */
    Output inFolder(String table) {
        if (file == null || format == null) {
            throw Problem.badInput(
                    "Several tables go into files of their own; say which folder with --out DIR and which"
                            + " form with --format.");
        }
        Output one = new Output();
        one.format = format;
        one.file = file.resolve(table + "." + format.toLowerCase(Locale.ROOT));
        return one;
    }

    /**
     * The chosen form; asked before any work, for a mistake in it must not come to light at the end.
     *
     * @throws Problem BAD_INPUT on an unknown one, or Parquet without a file; UNAVAILABLE where the file's folder cannot be
     *     written
     */
    TableFormat format() {
        String word = format != null ? format : file != null ? ending(file) : TableFormat.TABLE.word();
        TableFormat chosen = TableFormat.find(word)
                .or(() -> format == null ? Optional.of(TableFormat.TABLE) : Optional.empty())
                .orElseThrow(() -> Problem.badInput(
                        "There is no format " + word + "; choose --format table, csv, json or parquet."));
        if (chosen == TableFormat.PARQUET && file == null) {
            throw Problem.badInput("A Parquet file is not for the screen; say where it goes with --out FILE.");
        }
        if (file != null) {
            var folder = file.toAbsolutePath().getParent();
            if (folder == null || !Files.isWritable(folder)) {
                throw unwritable(new AccessDeniedException(file.toString()));
            }
        }
        return chosen;
    }

    /** As {@link #write(Rows, List, Engine, PrintStream)}; a file is for its owner's eyes alone, from its first byte on. */
    void writePrivately(Rows rows, List<Column> columns, Engine engine, PrintStream screen) {
        if (file == null) {
            write(rows, columns, engine, screen);
            return;
        }
        Path whole = file.toAbsolutePath();
        try {
            // on POSIX systems nobody else may enter it
            Path apart = Files.createTempDirectory(whole.getParent(), ".");
            Path part = apart.resolve("part");
            try {
                write(rows, columns, Map.of(), engine, part);
                OwnerOnly.restrict(part);
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
                Files.delete(apart);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** As {@link #write(Rows, List, Map, Engine, PrintStream)}, without notes. */
    void write(Rows rows, List<Column> columns, Engine engine, PrintStream screen) {
        write(rows, columns, Map.of(), engine, screen);
    }

    /**
     * @param columns the types of {@code rows}, needed for Parquet
     * @param notes kept in the metadata of a Parquet file and in every object of JSON, by name
     * @throws Problem UNAVAILABLE when the file cannot be written
     */
    void write(Rows rows, List<Column> columns, Map<String, String> notes, Engine engine, PrintStream screen) {
        if (file == null) {
            format().write(rows, notes, screen);
            return;
        }
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            write(rows, columns, notes, engine, part);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(Rows rows, List<Column> columns, Map<String, String> notes, Engine engine, Path part)
            throws IOException {
        TableFormat chosen = format();
        if (chosen == TableFormat.PARQUET) {
            Files.newOutputStream(part).close(); // fails as the other formats do where the folder cannot be written
            engine.write(rows, columns, part, List.of(), notes);
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            chosen.write(rows, notes, out);
        }
    }

    private Problem unwritable(IOException failure) {
        return Problem.unavailable(
                "The file " + file + " cannot be written; give --out a folder that you can write to.", failure);
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
