package org.lysoen.listen.access;

import static org.lysoen.listen.access.Tables.ABOUT;
import static org.lysoen.listen.access.Tables.AUDIT;
import static org.lysoen.listen.access.Tables.CHAIN;
import static org.lysoen.listen.access.Tables.HAPPENED;
import static org.lysoen.listen.access.Tables.NUMBER;
import static org.lysoen.listen.access.Tables.WHAT;
import static org.lysoen.listen.access.Tables.WHO;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record6;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.seal.Sha256;
import org.lysoen.listen.store.Database;

/**
 * What was done with accounts, forms and passes, by whom; only ever added to. The database refuses to change or remove
 * an entry, and each entry carries a hash of itself and the one before, so that a change made around the database shows.
 * The hash of an entry is the SHA-256 of six lines: the hash before (empty for the first), number, time, who, what, about.
 * Entries cut off at the end leave no trace in what is left: note the last number and hash elsewhere.
 */
public final class AuditLog {

    /** Whoever works on the server's own terminal. */
    public static final String TERMINAL = "(terminal)";

    private static final int AT_ONCE = 1000;

    private final Database database;
    private final Clock clock;

    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param happened a time of UTC to the second for what is done with accounts, the day for all else
     * @param who name of an account, or {@link #TERMINAL}
     * @param about name of an account, form or pass
     */
    public record Entry(long number, String happened, String who, String what, String about, String chain) {

        String expectedAfter(String before) {
            return Sha256.hex(String.join("\n", before, Long.toString(number), happened, who, what, about) + "\n");
        }
    }

    /** @param chain of the last entry; empty where there is none */
    public record Checked(long entries, String chain) {}

    public void add(String who, Act what, String about) {
        database.write(db -> add(db, who, what, about));
    }

    /** Within a change: both are kept or neither. */
    public Entry add(DSLContext db, String who, Act what, String about) {
        var last = db.select(NUMBER, CHAIN)
                .from(AUDIT)
                .orderBy(NUMBER.desc())
                .limit(1)
                .fetchOptional();
        long number = last.map(row -> row.value1() + 1).orElse(1L);
        var time = clock.instant().atOffset(ZoneOffset.UTC);
        String happened = what.ofAccounts()
                ? time.truncatedTo(ChronoUnit.SECONDS).toInstant().toString()
                : LocalDate.from(time).toString();
        var open = new Entry(number, happened, line(who), what.text(), line(about), "");
        var entry = new Entry(
                number,
                happened,
                open.who(),
                open.what(),
                open.about(),
                open.expectedAfter(last.map(row -> row.value2()).orElse("")));
        db.insertInto(AUDIT, NUMBER, HAPPENED, WHO, WHAT, ABOUT, CHAIN)
                .values(number, happened, entry.who(), entry.what(), entry.about(), entry.chain())
                .execute();
        return entry;
    }

    /** A line of the hash must stay one. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /**
     * The newest first.
     *
     * @param before number of an entry; those before it are meant
     */
    public List<Entry> before(long before, int most) {
        return database.read(db -> db.select(NUMBER, HAPPENED, WHO, WHAT, ABOUT, CHAIN)
                .from(AUDIT)
                .where(NUMBER.lt(before))
                .orderBy(NUMBER.desc())
                .limit(most)
                .fetch(AuditLog::entry));
    }

    /** The oldest first. */
    public List<Entry> after(long after, int most) {
        return database.read(db -> db.select(NUMBER, HAPPENED, WHO, WHAT, ABOUT, CHAIN)
                .from(AUDIT)
                .where(NUMBER.gt(after))
                .orderBy(NUMBER)
                .limit(most)
                .fetch(AuditLog::entry));
    }

    private static Entry entry(Record6<Long, String, String, String, String, String> row) {
        return new Entry(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6());
    }

    /**
     * Reads the whole log.
     *
     * @throws Problem BAD_DATA when an entry was changed, removed or put in
     */
    public Checked check() {
        long number = 0;
        String chain = "";
        for (var some = after(0, AT_ONCE); !some.isEmpty(); some = after(number, AT_ONCE)) {
            for (var entry : some) {
                number++;
                if (entry.number() != number || !entry.chain().equals(entry.expectedAfter(chain))) {
                    throw Problem.badData(
                            "The log is not as it was written from entry " + number + " on: compare it with a backup.");
                }
                chain = entry.chain();
            }
        }
        return new Checked(number, chain);
    }
}
