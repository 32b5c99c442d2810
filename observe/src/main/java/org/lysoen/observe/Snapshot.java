package org.lysoen.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Alone;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;

/**
 * The evidence that may be passed on, as a few small Parquet files: {@code <table>.parquet} each, observations of a
 * share-alike source in {@code observation-<source>.parquet}, and {@code LICENCES.md}.
 *
 * <p>It holds the sources whose terms allow it, from 1985 on (growth of GDP per person whole), and of the rows aside those that a publisher may want to
 * correct. The same lake gives the same bytes.
 */
public final class Snapshot {

    private static final String LICENCES = "LICENCES.md";
    private static final String SHARED_ALIKE = "observation-";

    /** The folder, in that of a snapshot, in which the next one is made. */
    private static final String MADE = ".made";

    /** A table of one row that says which snapshot is the evidence of a lake; an ingest takes it away. */
    static final String STARTER = "starter";

    private static final List<Evidence> OF_PLACES = List.of(Evidence.PLACE, Evidence.PLACE_CODE);

    private Snapshot() {}

    /**
     * Writes the snapshot of a lake, replacing what the folder holds of an earlier one. It is made beside that one, which
     * stays until the new one is whole.
     *
     * @throws Problem {@code not-found} when the lake holds no evidence; {@code unavailable} when another writes there
     */
    public static void write(Lake lake, Engine engine, Path dir) {
        for (var table : Evidence.values()) {
            var files = lake.files(table.table());
            if (files.isEmpty()) {
                throw Problem.notFound(
                        "The lake " + lake.dir() + " has no table " + table.table() + ": ingest the sources first.");
            }
            engine.bind(table.table(), files);
        }
        var made = dir.resolve(MADE);
        try (var _ = Alone.in(made, "writing the snapshot " + dir)) {
            try {
                var tables = Folders.emptied(made.resolve("tables"));
                writeTables(engine, tables);
                emptied(dir);
                moved(tables, dir);
            } finally {
                Folders.removed(made);
            }
        } catch (IOException failure) {
            throw unwritable(dir, failure);
        }
    }

    private static void writeTables(Engine engine, Path dir) {
        for (var table : Evidence.values()) {
            engine.run(statement(table), dir.resolve(table.table() + ".parquet"), table.grain());
        }
        var sources =
                engine.query(Templates.statement("snapshot_sources")).stream().toList();
        for (var source : sources) {
            if (source.flag("share_alike")) {
                bindOne(engine, source.text("source_id"));
                engine.run(
                        Templates.statement("snapshot_observation_of"),
                        dir.resolve(SHARED_ALIKE + source.text("source_id") + ".parquet"),
                        Evidence.OBSERVATION.grain());
            }
        }
        try {
            Files.writeString(dir.resolve(LICENCES), licences(sources));
        } catch (IOException failure) {
            throw unwritable(dir, failure);
        }
    }

    /**
     * Makes the snapshot the evidence of a lake that holds none, or that holds an earlier snapshot and nothing ingested.
     *
     * @throws Problem {@code not-found} when the lake is empty and the folder holds no snapshot
     */
    public static void openWhereNeeded(Path dir, Lake lake) {
        var opened = lake.manifest().find(STARTER, STARTER);
        boolean empty = !lake.tables().contains(Evidence.PLACE.table());
        if (empty || opened.isPresent() && !opened.get().key().equals(key(all(dir)))) {
            open(dir, lake);
        }
    }

    /**
     * Makes a snapshot the evidence of a lake, one part a source, as an ingest would; a later ingest replaces part by
     * part.
     *
     * @throws Problem {@code not-found} when the folder holds no snapshot
     */
    public static void open(Path dir, Lake lake) {
        try (var engine = DuckDb.open();
                var change = lake.change()) {
            var keys = new LinkedHashMap<Evidence, String>();
            for (var table : Evidence.values()) {
                var files = files(dir, table);
                engine.bind("snapshot_" + table.table(), files);
                keys.put(table, key(files));
            }
            for (var table : OF_PLACES) {
                engine.run(
                        Templates.statement("open_" + table.table()),
                        change.newFile(table.table(), Catalog.PLACE, keyOf(keys, table)),
                        table.grain());
                engine.run(
                        Templates.statement("open_" + table.table() + "_district"),
                        change.newFile(table.table(), Catalog.DISTRICTS, keyOf(keys, table)),
                        table.grain());
            }
            Harmoniser.writeEmpty(engine, change, keyOf(keys, Evidence.EVENT));
            for (var part :
                    engine.query(Templates.statement("open_parts")).stream().toList()) {
                var table = Evidence.valueOf(part.text("part_of").toUpperCase(Locale.ROOT));
                bindOne(engine, part.text("source_id"));
                engine.run(
                        Templates.statement("open_" + table.table()),
                        change.newFile(table.table(), part.text("source_id"), keyOf(keys, table)),
                        table.grain());
            }
            var key = key(all(dir));
            engine.write(
                    Rows.of(List.of("snapshot"), List.<@Nullable Object[]>of(new @Nullable Object[] {key})),
                    List.of(Column.text("snapshot")),
                    change.newFile(STARTER, STARTER, key),
                    List.of("snapshot"));
            change.commit();
        }
    }

    private static List<Path> all(Path dir) {
        var files = new ArrayList<Path>();
        for (var table : Evidence.values()) {
            files.addAll(files(dir, table));
        }
        return files;
    }

    private static String keyOf(Map<Evidence, String> keys, Evidence table) {
        return keys.getOrDefault(table, "");
    }

    private static String statement(Evidence table) {
        return Templates.statement("snapshot_" + table.table());
    }

    private static void bindOne(Engine engine, String sourceId) {
        engine.bind(
                "one_source",
                Rows.of(List.of("source_id"), List.<@Nullable Object[]>of(new @Nullable Object[] {sourceId})),
                List.of(Column.text("source_id")));
    }

    private static List<Path> files(Path dir, Evidence table) {
        var files = new ArrayList<Path>();
        var whole = dir.resolve(table.table() + ".parquet");
        if (!Files.isRegularFile(whole)) {
            throw Problem.notFound("The folder " + dir + " holds no snapshot: " + whole.getFileName()
                    + " is missing; name" + " the folder snapshot/, or ingest the sources.");
        }
        files.add(whole);
        if (table == Evidence.OBSERVATION) {
            files.addAll(sharedAlike(dir));
        }
        return files;
    }

    private static List<Path> sharedAlike(Path dir) {
        try (var found = Files.newDirectoryStream(dir, SHARED_ALIKE + "*.parquet")) {
            var files = new ArrayList<Path>();
            found.forEach(files::add);
            files.sort(null);
            return files;
        } catch (IOException failure) {
            throw unreadable(dir, failure);
        }
    }

    private static String key(List<Path> files) {
        var hashes = new ArrayList<String>();
        for (var file : files) {
            try {
                hashes.add(Hash.of(file));
            } catch (IOException failure) {
                throw unreadable(file, failure);
            }
        }
        return Hash.of(hashes);
    }

    private static Problem unreadable(Path path, IOException failure) {
        return Problem.unavailable("The snapshot " + path + " cannot be read: check that you may read it.", failure);
    }

    /** Removes the files of an earlier snapshot, and nothing else. */
    private static void emptied(Path dir) {
        try {
            Files.createDirectories(dir);
            for (var old : sharedAlike(dir)) {
                Files.delete(old);
            }
            for (var table : Evidence.values()) {
                Files.deleteIfExists(dir.resolve(table.table() + ".parquet"));
            }
        } catch (IOException failure) {
            throw unwritable(dir, failure);
        }
    }

    /** The tables last: a snapshot that lacks one is refused, one that lacks another file is not. */
    private static void moved(Path made, Path dir) {
        var names = new ArrayList<String>(List.of(LICENCES));
        sharedAlike(made).forEach(file -> names.add(file.getFileName().toString()));
        for (var table : Evidence.values()) {
            names.add(table.table() + ".parquet");
        }
        try {
            for (var name : names) {
                Files.move(made.resolve(name), dir.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw unwritable(dir, failure);
        }
    }

    private static Problem unwritable(Path dir, IOException failure) {
        return Problem.unavailable(
                "The snapshot " + dir + " cannot be written: check that you may write there.", failure);
    }

    private static String licences(List<Row> sources) {
        var text = new StringBuilder("""
                # Licences of the starter evidence

                These files hold figures computed and harmonised by Lysoen from the sources below. Each row names its
                source in `source_id`; its release and citation are in `source.parquet`. Use a figure under the terms of its
                source, and cite the source.
                """);
        for (var source : sources) {
            text.append("\n## ").append(source.text("source_id")).append("\n\n");
            line(text, "Publisher", source.text("publisher"));
            line(text, "Title", source.text("title"));
            line(
                    text,
                    "Release",
                    source.text("release") + " (" + source.date("released_on") + ", "
                            + (source.text("released_on_basis").equals("publisher")
                                    ? "the publisher's date"
                                    : "date of the copy")
                            + ")");
            line(text, "Licence", source.text("licence") + ", <" + source.text("licence_url") + ">");
            line(text, "Citation", source.text("citation"));
            line(text, "Changed", source.text("changes"));
            if (source.flag("share_alike")) {
                line(
                        text,
                        "File",
                        "`" + SHARED_ALIKE + source.text("source_id") + ".parquet`, on its own, under the"
                                + " share-alike licence above");
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append("- ").append(what).append(": ").append(value.strip()).append('\n');
    }
}
