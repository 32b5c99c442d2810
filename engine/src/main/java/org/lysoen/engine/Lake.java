package org.lysoen.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lysoen.kernel.Problem;

/**
 * A folder of tables: {@code <dir>/<table>/<part>-<key>.parquet} and {@code manifest.json}, which names the current
 * file of every part.
 *
 * <p>Files are never changed in place. New ones become current together, when a {@link Change} replaces the manifest; a
 * process killed at any instant leaves the old or the new picture. Opening checks that every file is there and as
 * long as it was; {@link #bindAll} also checks every byte.
 */
public final class Lake {

    static final String MANIFEST = "manifest.json";

    private static final Pattern MADE_HERE = Pattern.compile(".+-[0-9a-f]{16}(-[0-9a-f]{8})?\\.parquet(\\.tmp)?");

    private final Path dir;
    private volatile Manifest manifest;

    private Lake(Path dir, Manifest manifest) {
        this.dir = dir;
        this.manifest = manifest;
    }

    /**
     * Opens a lake; a folder without a manifest is an empty one.
     *
     * @throws Problem {@code bad-data} when the manifest is broken or a file it names is missing or of another length
     */
    public static Lake at(Path dir) {
        var manifest = read(dir);
        for (int tries = 0; ; tries++) {
            try {
                manifest.files().forEach(entry -> checkLength(dir, entry));
                return new Lake(dir, manifest);
            } catch (Problem problem) {
                var newer = read(dir);
                if (newer.equals(manifest) || tries == 5) {
                    throw problem;
                }
                manifest = newer; // a writer replaced the picture while it was being looked at
            }
        }
    }

    public Path dir() {
        return dir;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Names of the tables that have a file, in order. */
    public List<String> tables() {
        return manifest.files().stream().map(Manifest.Entry::table).distinct().toList();
    }

    /** Files of a table, ordered by part; empty when there is no such table. */
    public List<Path> files(String table) {
        return manifest.of(table).stream()
                .map(entry -> dir.resolve(entry.file()))
                .toList();
    }

    /** Changes whenever the content does: the hash of all files' hashes. */
    public String version() {
        return Hash.of(manifest.files().stream()
                .map(entry -> entry.table() + '/' + entry.part() + '=' + entry.sha256())
                .toList());
    }

    /**
     * Binds every table, after checking every file byte for byte.
     *
     * @throws Problem {@code bad-data} when a file is not the one the manifest names
     */
    public void bindAll(Engine engine) {
        verify();
        tables().forEach(table -> engine.bind(table, files(table)));
    }

    /**
     * @throws Problem {@code bad-data} when a file is not, to the byte, the one the manifest names
     */
    public void verify() {
        manifest.files().parallelStream().forEach(entry -> {
            checkLength(dir, entry);
            if (!sha256(dir.resolve(entry.file())).equals(entry.sha256())) {
                throw altered(dir, entry);
            }
        });
    }

    /**
     * Begins a change, alone on this lake until it is closed.
     *
     * @throws Problem {@code unavailable} when another writer is at it
     */
    public Change change() {
        return Change.begin(this);
    }

    /** Reads the manifest as it is now, after a change by another process or another instance. */
    Manifest reload() {
        manifest = read(dir);
        return manifest;
    }

    void became(Manifest next) {
        manifest = next;
    }

    /**
     * Files of the tables as they are now stay until it is closed, whatever others change.
     *
     * @throws Problem {@code unavailable} when somebody changed the lake since it was opened here
     */
    public Reading reading() {
        var reading = Reading.of(dir);
        try {
            if (!read(dir).equals(manifest)) {
                throw new Problem(
                        Problem.Code.UNAVAILABLE,
                        "Another lysoen changed the lake " + dir + " while it was being read: run again.");
            }
            return reading;
        } catch (RuntimeException failure) {
            reading.close();
            throw failure;
        }
    }

    /** Removes files made by a change and named by no manifest, where nobody reads. Only for the holder of the lock. */
    void sweep() {
        Reading.whereNobodyDoes(dir, this::removeStray);
    }

    private void removeStray() {
        Set<Path> named = manifest.files().stream()
                .map(entry -> dir.resolve(entry.file()))
                .collect(Collectors.toCollection(TreeSet::new));
        var stray = new ArrayList<Path>();
        try (var found = Files.walk(dir, 2)) {
            found.filter(Files::isRegularFile)
                    .filter(file ->
                            MADE_HERE.matcher(file.getFileName().toString()).matches()
                                    || file.equals(dir.resolve(MANIFEST + ".tmp")))
                    .filter(file -> !named.contains(file))
                    .forEach(stray::add);
            for (var file : stray) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "Old files in " + dir + " cannot be removed: check that you may write there.", failure);
        }
    }

    static String sha256(Path file) {
        try {
            return Hash.of(file);
        } catch (IOException failure) {
            throw Problem.unavailable("The file " + file + " cannot be read: check that you may read it.", failure);
        }
    }

    private static Manifest read(Path dir) {
        var file = dir.resolve(MANIFEST);
        try {
            return Manifest.parse(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException none) {
            return Manifest.EMPTY;
        } catch (IOException failure) {
            if (Files.isRegularFile(dir)) {
                throw Problem.badInput("The lake " + dir + " is a file: name a folder.");
            }
            throw Problem.unavailable("The manifest " + file + " cannot be read: check that you may read it.", failure);
        }
    }

    private static void checkLength(Path dir, Manifest.Entry entry) {
        var file = dir.resolve(entry.file());
        try {
            if (Files.size(file) != entry.bytes()) {
                throw altered(dir, entry);
            }
        } catch (NoSuchFileException missing) {
            throw new Problem(
                    Problem.Code.BAD_DATA,
                    "The file " + file + " of table '" + entry.table() + "' is missing: put it back, or "
                            + Manifest.ANEW + ".",
                    missing);
        } catch (IOException failure) {
            throw Problem.unavailable("The file " + file + " cannot be read: check that you may read it.", failure);
        }
    }

    private static Problem altered(Path dir, Manifest.Entry entry) {
        return Problem.badData("The file " + dir.resolve(entry.file()) + " of table '" + entry.table()
                + "' is not the one that was written: put it back, or " + Manifest.ANEW + ".");
    }
}
