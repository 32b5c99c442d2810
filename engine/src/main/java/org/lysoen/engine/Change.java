package org.lysoen.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;

/**
 * New files of a {@link Lake}, which become current all at once or not at all.
 *
 * <p>Each is written under a temporary name; {@link #commit} makes them durable, gives them their names, then
 * replaces the manifest in one rename, and only then removes what the manifest no longer names, unless somebody reads. Closing without
 * commit removes what was written. One change at a time on a lake, held by a file lock. Several threads may ask for files
 * beside each other; commit and close come after them.
 */
public final class Change implements AutoCloseable {

    private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9_.]{0,99}");
    private static final int KEY_IN_NAME = 16;

    private record Slot(String table, String part) {}

    private record Pending(Path temporary, String key, String step) {}

    private final Lake lake;
    private final Alone alone;
    private final Map<Slot, Pending> pending = new LinkedHashMap<>();
    private final Set<Slot> removed = new HashSet<>();

    private Change(Lake lake, Alone alone) {
        this.lake = lake;
        this.alone = alone;
    }

    static Change begin(Lake lake) {
        try {
            var change = new Change(lake, Alone.in(lake.dir(), "writing to the lake " + lake.dir()));
            try {
                lake.reload();
                lake.sweep();
                return change;
            } catch (RuntimeException failure) {
                change.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The lake " + lake.dir() + " cannot be written: check that the folder may be written.", failure);
        }
    }

    /** As {@link #newFile(String, String, String, String)}, for a file that no step made. */
    public Path newFile(String table, String part, String key) {
        return newFile(table, part, key, "");
    }

    /**
     * A place to write a part of a table to; it replaces the part's current file at commit.
     *
     * @param part lower case letters, digits, underscores and dots
     * @param key content key of everything the file is made from, hex, at least 16 characters; see {@link Hash}
     * @param step hash of the step's text, or empty
     * @return a path that does not exist yet
     */
    public synchronized Path newFile(String table, String part, String key, String step) {
        Sql.name(table);
        if (!PART.matcher(part).matches()) {
            throw Problem.badInput("'" + part + "' cannot name a part of table '" + table
                    + "': use lower case letters, digits, underscores and dots.");
        }
        if (!key.matches("[0-9a-f]{16,}")) {
            throw new IllegalArgumentException("a key is at least 16 hex digits, not '" + key + "'");
        }
        var folder = lake.dir().resolve(table);
        var file = folder.resolve(part + "-" + key.substring(0, KEY_IN_NAME) + ".parquet.tmp");
        try {
            Files.createDirectories(folder);
            var before = pending.put(new Slot(table, part), new Pending(file, key, step));
            if (before != null) {
                Files.deleteIfExists(before.temporary());
            }
            removed.remove(new Slot(table, part));
            return file;
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The folder " + folder + " cannot be written: check that it may be written.", failure);
        }
    }

    /** The file that was asked for as a new part of a table in this change. */
    public synchronized Optional<Path> written(String table, String part) {
        return Optional.ofNullable(pending.get(new Slot(table, part))).map(Pending::temporary);
    }

    /** Drops a part of a table at commit. */
    public synchronized void remove(String table, String part) {
        removed.add(new Slot(table, part));
        pending.remove(new Slot(table, part));
    }

    /**
     * Makes all new files current.
     *
     * @throws Problem {@code bad-data} when a file was not written or is no Parquet; the lake stays as it was
     */
    public synchronized void commit() {
        if (pending.isEmpty() && removed.isEmpty()) {
            return;
        }
        try {
            var files = new TreeMap<String, Manifest.Entry>();
            for (var entry : lake.manifest().files()) {
                if (!removed.contains(new Slot(entry.table(), entry.part()))) {
                    files.put(entry.table() + '/' + entry.part(), entry);
                }
            }
            var folders = new HashSet<Path>();
            for (var entry : settled()) {
                files.put(entry.table() + '/' + entry.part(), entry);
                folders.add(lake.dir().resolve(entry.table()));
            }
            for (var folder : folders) {
                sync(folder);
            }
            replace(new Manifest(Manifest.FORMAT, files.values().stream().toList()));
            pending.clear();
            removed.clear();
            lake.sweep();
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The lake " + lake.dir() + " cannot be written: check that the disk has room and the folder may be"
                            + " written; nothing was changed.",
                    failure);
        }
    }

    @Override
    public void close() {
        if (!alone.isOpen()) {
            return;
        }
        try (alone) {
            for (var one : pending.values()) {
                Files.deleteIfExists(one.temporary());
            }
        } catch (IOException failure) {
            throw Problem.unavailable("Temporary files in " + lake.dir() + " cannot be removed.", failure);
        }
    }

    /** All new files, made durable beside each other: each waits for the disk. */
    private List<Manifest.Entry> settled() throws IOException {
        try {
            return pending.entrySet().parallelStream()
                    .map(one -> {
                        try {
                            return settle(one.getKey(), one.getValue());
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                    })
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** Makes one file durable under its final name, which no manifest names with other content. */
    private Manifest.Entry settle(Slot slot, Pending file) throws IOException {
        long rows = rows(slot, file.temporary());
        var sha256 = Hash.of(file.temporary());
        sync(file.temporary());
        var folder = lake.dir().resolve(slot.table());
        var stem = slot.part() + "-" + file.key().substring(0, KEY_IN_NAME);
        var settled = folder.resolve(stem + ".parquet");
        if (Files.exists(settled) && !Hash.of(settled).equals(sha256)) {
            settled = folder.resolve(stem + "-" + sha256.substring(0, 8) + ".parquet");
        }
        Files.move(file.temporary(), settled, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var name = slot.table() + "/" + settled.getFileName();
        return new Manifest.Entry(
                slot.table(), slot.part(), name, file.key(), file.step(), rows, Files.size(settled), sha256);
    }

    private static long rows(Slot slot, Path file) {
        try {
            return ParquetFooter.rows(file);
        } catch (IOException broken) {
            throw new Problem(
                    Problem.Code.BAD_DATA,
                    "Part '" + slot.part() + "' of table '" + slot.table()
                            + "' was not written as a whole Parquet file; nothing was changed, run again.",
                    broken);
        }
    }

    private void replace(Manifest next) throws IOException {
        var temporary = lake.dir().resolve(Lake.MANIFEST + ".tmp");
        Files.write(temporary, next.json());
        sync(temporary);
        sync(lake.dir());
        Files.move(
                temporary,
                lake.dir().resolve(Lake.MANIFEST),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        sync(lake.dir());
        lake.became(next);
    }

    private static void sync(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        try (var channel = FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (AccessDeniedException denied) {
            if (!folder) {
                throw denied;
            } // Windows opens no folder and makes renames durable itself
        }
    }
}
