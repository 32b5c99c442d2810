package org.lysoen.listen;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.lysoen.listen.Tables.PLACE;
import static org.lysoen.listen.Tables.REPORT;
import static org.lysoen.listen.Tables.REPORT_FILE;
import static org.lysoen.listen.Tables.REPORT_ID;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.lysoen.listen.store.Database;

/**
 * How reports are destroyed. Rows go first, in one change that notes which files must follow; then the files; then the
 * notes. Whoever is stopped in between goes on from the notes.
 */
final class Removal {

    private static final Table<Record> REMOVED_FILE = table(name("removed_file"));
    private static final int MOST_TOGETHER = 500;

    private final Database database;
    private final FileStore files;

    Removal(Database database, FileStore files) {
        this.database = database;
        this.files = files;
    }

    /** Takes out the rows, within a change under way; {@link #finish} takes the files. */
    static void rows(DSLContext db, Collection<Long> reportIds) {
        rows(db, REPORT_ID.in(reportIds));
    }

    /** The same of all reports that {@code REPORT_ID} says. */
    static void rows(DSLContext db, Condition which) {
        db.insertInto(REMOVED_FILE, PLACE)
                .select(db.select(PLACE).from(REPORT_FILE).where(which).and(PLACE.isNotNull()))
                .execute();
        db.deleteFrom(REPORT_FILE).where(which).execute();
        db.deleteFrom(REPORT).where(which).execute();
    }

    /** Takes the rows out of a copy; returns the places of their files. */
    static List<String> forget(Database copy, Collection<Long> reportIds) {
        return copy.write(db -> {
            rows(db, reportIds);
            return db.deleteFrom(REMOVED_FILE).returningResult(PLACE).fetch(PLACE);
        });
    }

    /** Removes the files of reports whose rows are gone; returns those it could not: their notes stay for next time. */
    List<String> finish() {
        List<String> stuck = new ArrayList<>();
        List<String> places;
        String last = "";
        do {
            String after = last;
            places = database.read(db -> db.select(PLACE)
                    .from(REMOVED_FILE)
                    .where(PLACE.gt(after))
                    .orderBy(PLACE)
                    .limit(MOST_TOGETHER)
                    .fetch(PLACE));
            if (!places.isEmpty()) {
                last = places.getLast();
                var left = files.remove(places);
                stuck.addAll(left);
                List<String> gone = new ArrayList<>(places);
                gone.removeAll(left);
                database.write(
                        db -> db.deleteFrom(REMOVED_FILE).where(PLACE.in(gone)).execute());
            }
        } while (places.size() == MOST_TOGETHER);
        return stuck;
    }

    /** Removes files that lie here since before yesterday and that no row speaks of: they came in part, or the row never came. */
    int orphans() {
        return files.sweepIncoming()
                + files.sweepUnknown(places -> database.read(db -> {
                    var known = new HashSet<>(db.select(PLACE)
                            .from(REPORT_FILE)
                            .where(PLACE.in(places))
                            .fetch(PLACE));
                    known.addAll(db.select(PLACE)
                            .from(REMOVED_FILE)
                            .where(PLACE.in(places))
                            .fetch(PLACE));
                    return known;
                }));
    }
}
