package org.lysoen.listen;

import static org.lysoen.listen.Tables.FORM;
import static org.lysoen.listen.Tables.PLACE;
import static org.lysoen.listen.Tables.REPORT_FILE;
import static org.lysoen.listen.Tables.REPORT_ID;
import static org.lysoen.listen.Tables.SHA256;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Record3;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.store.Database;

/**
 * A copy of everything but trials, made and brought back while the server runs.
 *
 * <p>Rows are copied first, in one transaction that sees one moment; then the files that those rows speak of. A file is in
 * place before its row and never changes, so each is there, unless its report was destroyed meanwhile: then the copy
 * forgets it too. Files first would miss those of reports that came meanwhile. The rows of a copy lie in SQLite whatever
 * they came from and may go to either database.
 *
 * <p>A copy made again in the same folder takes only files that are new and drops those of reports destroyed since; until
 * it is whole, the one before stays. Not in it, then, is what was destroyed before it was made: what is destroyed later,
 * a copy still holds.
 */
public final class Backup {

    private static final int MOST_TOGETHER = 500;

    private final Database database;
    private final FileStore files;

    Backup(Database database, FileStore files) {
        this.database = database;
        this.files = files;
    }

    /** @param newFiles those that the folder did not have */
    public record Made(int files, int newFiles) {}

    /**
     * @param folder empty, or one with an earlier copy
     * @throws Problem BAD_INPUT when it holds something else or a copy of another store, UNAVAILABLE when a disk is full or does not answer
     */
    public Made make(Path folder) {
        try {
            var earlier = BackupFolder.earlierRows(folder);
            if (earlier.isPresent()) {
                requireOwn(folder, Database.idOf(earlier.get()));
            }
            var copy = BackupFolder.begin(folder);
            Map<String, String> sums = new TreeMap<>();
            int added = 0;
            try (var rows = Database.open(copy.newRows(), 0)) {
                database.copyTo(rows);
                long after = 0;
                for (var part = files(rows, after); !part.isEmpty(); part = files(rows, after)) {
                    for (var file : part) {
                        added += take(copy, file, rows, sums) ? 1 : 0;
                    }
                    after = part.getLast().value1();
                }
            }
            copy.finish(sums);
            return new Made(sums.size(), added);
        } catch (IOException e) {
            throw unfinished(folder, e);
        } catch (Problem notWritten) {
            throw notWritten.code() == Problem.Code.UNAVAILABLE ? unfinished(folder, notWritten) : notWritten;
        }
    }

    private static Problem unfinished(Path folder, Exception failure) {
        return Problem.unavailable("The copy in " + folder + " could not be finished: is its disk full?", failure);
    }

    /**
     * A copy is lost when another is made over it.
     *
     * @param copied the store that it is of; empty where an earlier version made it, which did not say
     */
    private void requireOwn(Path folder, Optional<String> copied) {
        if (!copied.orElseGet(database::id).equals(database.id())) {
            throw Problem.badInput(
                    "The copy in " + folder
                            + " is of other forms and reports: name another folder for these, or those it is of with --listen.");
        }
        if (copied.isEmpty()
                && !database.read(db -> db.fetchExists(db.selectOne().from(FORM)))) {
            throw Problem.badInput("There is a copy in " + folder
                    + ", and here is no form to copy over it: name the forms and reports it is of with --listen.");
        }
    }

    /** Files of the reports that come after one, of whole reports. */
    private static List<Record3<Long, String, String>> files(Database rows, long after) {
        return rows.read(db -> {
            var reports = db.selectDistinct(REPORT_ID)
                    .from(REPORT_FILE)
                    .where(REPORT_ID.gt(after))
                    .and(PLACE.isNotNull())
                    .orderBy(REPORT_ID)
                    .limit(MOST_TOGETHER);
            return db.select(REPORT_ID, PLACE, SHA256)
                    .from(REPORT_FILE)
                    .where(REPORT_ID.in(reports))
                    .and(PLACE.isNotNull())
                    .orderBy(REPORT_ID)
                    .fetch();
        });
    }

    /** Whether the copy did not have it. */
    private boolean take(BackupFolder copy, Record3<Long, String, String> file, Database rows, Map<String, String> sums)
            throws IOException {
        try {
            boolean isNew = copy.take(file.value2(), files.path(file.value2()), file.value3());
            sums.put(file.value2(), file.value3());
            return isNew;
        } catch (NoSuchFileException e) {
            boolean isDestroyed = database.read(
                    db -> !db.fetchExists(db.selectOne().from(REPORT_FILE).where(PLACE.eq(file.value2()))));
            if (!isDestroyed) {
                throw new Problem(
                        Problem.Code.BAD_DATA,
                        "A file of a report is missing on the server: bring it back from an earlier copy.",
                        e);
            }
            var report = List.of(file.value1());
            for (String place : Removal.forget(rows, report)) {
                sums.remove(place);
            }
            return false;
        }
    }

    /** How many rows and files were brought back. */
    public record Restored(long rows, int files) {}

    /**
     * Brings a copy back, and compares all of it, into a store without a row or a file. Whoever calls it lets the schedule
     * destroy what is due ({@link Expiry}).
     *
     * @throws Problem BAD_INPUT when this store holds something or the folder no copy, BAD_DATA when the copy is damaged
     */
    public Restored restore(Path folder) {
        var copy = BackupFolder.of(folder);
        if (!database.isEmpty() || !files.isEmpty()) {
            throw Problem.badInput(
                    "There are forms, reports or accounts here already: name an empty folder and database.");
        }
        try {
            var sums = copy.verify();
            for (var sum : sums.entrySet()) {
                files.restore(sum.getKey(), sum.getValue(), copy.file(sum.getKey()));
            }
            // Opened, it is brought up to date: what was copied is left as it is.
            var opened = Files.copy(copy.rows(), files.temporary());
            try (var rows = Database.open(opened, 0)) {
                rows.copyTo(database);
                var expected = rows.digests();
                if (!database.digests().equals(expected)) {
                    throw new IllegalStateException("rows differ from those of the copy");
                }
                return new Restored(
                        expected.values().stream()
                                .mapToLong(digest -> Long.parseLong(digest.split(" ", 2)[0]))
                                .sum(),
                        sums.size());
            } finally {
                FileStore.remove(opened);
            }
        } catch (IOException | UncheckedIOException e) {
            throw Problem.unavailable("The copy in " + folder + " could not be brought back: is a disk full?", e);
        }
    }
}
