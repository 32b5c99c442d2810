package org.lysoen.listen;

import static org.jooq.impl.DSL.binaryLength;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.lysoen.listen.Tables.ARRIVED_ON;
import static org.lysoen.listen.Tables.FORM;
import static org.lysoen.listen.Tables.FORM_ID;
import static org.lysoen.listen.Tables.PUBLIC_KEY;
import static org.lysoen.listen.Tables.REPORT;
import static org.lysoen.listen.Tables.REPORT_FILE;
import static org.lysoen.listen.Tables.REPORT_ID;
import static org.lysoen.listen.Tables.VERSION;
import static org.lysoen.listen.Tables.XML;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Act;
import org.lysoen.listen.access.AuditLog;
import org.lysoen.listen.duty.DutyRegister;
import org.lysoen.listen.store.Database;

/**
 * Destroys what has been kept for as long as was promised. It may be run at any time and as often as one likes; stopped at
 * any instant, the next run goes on.
 */
public final class Expiry {

    /** A sealed report without its answers tells nothing; a phone that has them sends all of it again. */
    private static final int UNANSWERED_DAYS = 60;

    /** Long enough to try a draft out. */
    private static final int TRIAL_DAYS = 30;

    /** A clock that is further ahead of the last report than this may have been set wrong. */
    private static final int QUIET_DAYS = 400;

    /** Who has it done where nobody looks on. */
    private static final String SCHEDULE = "(schedule)";

    /** Few enough that whoever sends a report meanwhile does not wait. */
    private static final int MOST_TOGETHER = 200;

    /** Of XML: the database holds what it deletes in memory until the change is done. */
    private static final int MOST_BYTES_TOGETHER = 16_000_000;

    private final Database database;
    private final AuditLog audit;
    private final DutyRegister duties;
    private final Removal removal;
    private final Trials trials;
    private final boolean forTrials;
    private final Clock clock;

    /** @param forTrials whether reports here are none, and go after 30 days whatever is promised */
    Expiry(
            Database database,
            AuditLog audit,
            DutyRegister duties,
            Removal removal,
            Trials trials,
            boolean forTrials,
            Clock clock) {
        this.database = database;
        this.audit = audit;
        this.duties = duties;
        this.removal = removal;
        this.trials = trials;
        this.forTrials = forTrials;
        this.clock = clock;
    }

    /**
     * What one run destroyed.
     *
     * @param due reports kept for as long as was promised
     * @param unanswered sealed reports whose answers did not come within 60 days
     * @param orphans files that belonged to no report
     * @param stuck places of files of destroyed reports that the disk did not let go; the next run tries again
     */
    public record Destroyed(int due, int unanswered, int orphans, List<String> stuck) {

        public int reports() {
            return due + unanswered;
        }

        /** @throws Problem UNAVAILABLE when a file of a destroyed report is still here */
        public void requireGone() {
            if (!stuck.isEmpty()) {
                throw new Problem(
                        Problem.Code.UNAVAILABLE,
                        "The disk did not let go " + stuck.size() + " files of destroyed reports, such as "
                                + stuck.getFirst() + ": look at the disk; the next run tries again.");
            }
        }
    }

    /**
     * As {@link #run}, where nobody looks on: a clock that was set years ahead must not destroy everything.
     *
     * @throws Problem UNAVAILABLE also when the last report here came more than 400 days ago
     */
    public Destroyed runUnattended() {
        removal.finish();
        var today = today();
        var last = database.read(db -> db.select(ARRIVED_ON)
                .from(REPORT)
                .orderBy(REPORT_ID.desc())
                .limit(1)
                .fetchOptional(ARRIVED_ON));
        if (last.isPresent() && LocalDate.parse(last.get()).plusDays(QUIET_DAYS).isBefore(today)) {
            throw new Problem(
                    Problem.Code.UNAVAILABLE,
                    "The last report came on " + last.get() + " and the clock says " + today
                            + ": set the clock, or, where it is right, run lysoen report expire by hand.");
        }
        return run(SCHEDULE);
    }

    /**
     * Destroys, and logs how many went, at most 200 an entry.
     *
     * @param by who has it done
     * @throws Problem UNAVAILABLE when the disk or the database does not answer; what was destroyed until then is
     */
    public Destroyed run(String by) {
        removal.finish();
        var today = today();
        int due = 0;
        if (forTrials) {
            String before = today.minusDays(TRIAL_DAYS).toString();
            due += remove(by, db -> due(db, noCondition(), before));
        }
        for (var duty : duties.list().entrySet()) {
            String before = today.minusDays(duty.getValue().keepDays()).toString();
            due += remove(by, db -> due(db, FORM_ID.eq(duty.getKey()), before));
        }
        String before = today.minusDays(UNANSWERED_DAYS).toString();
        int unanswered = remove(by, db -> unanswered(db, before));
        int orphans = removal.orphans();
        List<String> stuck = new ArrayList<>(removal.finish());
        database.forget();
        trials.find().ifPresent(store -> stuck.addAll(store.expiry().run(by).stuck()));
        return new Destroyed(due, unanswered, orphans, stuck);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    private int remove(String by, Function<DSLContext, List<Long>> which) {
        int removed = 0;
        List<Long> part;
        do {
            part = database.read(db -> small(db, which.apply(db)));
            var ids = part;
            if (!ids.isEmpty()) {
                database.write(db -> {
                    Removal.rows(db, ids);
                    return audit.add(db, by, Act.REPORTS_EXPIRED, Integer.toString(ids.size()));
                });
                removal.finish();
            }
            removed += ids.size();
        } while (!part.isEmpty());
        return removed;
    }

    /** As many of these reports as may go together: one at least, where there is any. */
    private static List<Long> small(DSLContext db, List<Long> reports) {
        List<Long> part = new ArrayList<>();
        long bytes = 0;
        for (var each : db.select(REPORT_ID, binaryLength(XML))
                .from(REPORT)
                .where(REPORT_ID.in(reports))
                .fetch()) {
            bytes += each.value2();
            if (!part.isEmpty() && bytes > MOST_BYTES_TOGETHER) {
                break;
            }
            part.add(each.value1());
        }
        return part;
    }

    private static List<Long> due(DSLContext db, Condition which, String before) {
        return db.select(REPORT_ID)
                .from(REPORT)
                .where(which)
                .and(ARRIVED_ON.lt(before))
                .limit(MOST_TOGETHER)
                .fetch(REPORT_ID);
    }

    /** The answers are the last file that an envelope names. */
    private static List<Long> unanswered(DSLContext db, String before) {
        Field<Long> report = field(name("report_file", "report_id"), Long.class);
        Field<Integer> position = field(name("report_file", "position"), Integer.class);
        var all = REPORT_FILE.as("all_files");
        var last = select(max(field(name("all_files", "position"), Integer.class)))
                .from(all)
                .where(field(name("all_files", "report_id"), Long.class).eq(report));
        return db.select(report)
                .from(REPORT_FILE)
                .join(REPORT)
                .on(field(name("report", "report_id"), Long.class).eq(report))
                .join(FORM)
                .using(FORM_ID, VERSION)
                .where(field(name("report_file", "sha256")).isNull())
                .and(PUBLIC_KEY.isNotNull())
                .and(ARRIVED_ON.lt(before))
                .and(position.eq(last))
                .limit(MOST_TOGETHER)
                .fetch(report);
    }
}
