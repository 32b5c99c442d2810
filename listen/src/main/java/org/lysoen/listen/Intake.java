package org.lysoen.listen;

import static org.lysoen.listen.Tables.DEPRECATES;
import static org.lysoen.listen.Tables.FORM_ID;
import static org.lysoen.listen.Tables.INSTANCE_ID;
import static org.lysoen.listen.Tables.REPORT;
import static org.lysoen.listen.Tables.REPORT_ID;
import static org.lysoen.listen.Tables.XML_SHA256;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.seal.Sha256;
import org.lysoen.listen.store.Database;

/**
 * How a report comes in, whatever the order and number of the requests it is sent with. Every step may be repeated.
 *
 * <p>The flag {@code *isIncomplete*} is not looked at: not every app sends it. A report is complete when every file that
 * its XML names has come.
 */
public final class Intake {

    /** No report came before it: a clock that is earlier was never set. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private final Database database;
    private final FileStore files;
    private final Forms forms;
    private final ListenStore.Options options;
    private final Clock clock;

    Intake(Database database, FileStore files, Forms forms, ListenStore.Options options, Clock clock) {
        this.database = database;
        this.files = files;
        this.forms = forms;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Begins to take one request's part of a report. Nothing is kept before the delivery is committed; of a sealed form
     * nothing but ciphertext touches the disk even then.
     *
     * @param xml the part {@code xml_submission_file}
     * @throws Refused when the rules do not let it in
     * @throws Problem BAD_INPUT when it is no report, UNAVAILABLE when the disk is full or the clock cannot be right
     */
    public Delivery open(byte[] xml) {
        var submission = Submission.parse(xml);
        var kept = forms.findWithQuestions(submission.formId(), submission.version())
                .orElseThrow(() -> unknownVersion(submission));
        var form = kept.form();
        if (form.isSealed() && submission.sealed().isEmpty()) {
            throw new Refused(
                    Refused.Reason.READABLE,
                    "This form takes sealed reports only and this one can be read by anybody, so nothing of it was"
                            + " kept: send it with an app that encrypts, such as ODK Collect.");
        }
        if (!form.isSealed() && submission.sealed().isPresent()) {
            throw new Refused(
                    Refused.Reason.UNFIT,
                    "The report is sealed and this version of the form has no key to open it: get the form again.");
        }
        submission.sealed().ifPresent(envelope -> envelope.requireNothingElse(xml));
        var arrival = new Arrival(submission, form, xml, Sha256.hex(xml), today());
        var named = submission.files(kept.fileQuestions());
        if (named.stream().anyMatch(FileName::isTaken)) {
            throw Problem.badInput("A file of the report is named " + FileName.REPORT + " or " + FileName.PART
                    + ", as something else in its folder is: rename it.");
        }
        // Better refused before its files are taken; a report that comes alone is looked at when it is written.
        boolean comesAlone = named.stream().allMatch(arrival::isAnswers);
        boolean withdrawn = !comesAlone && database.read(db -> isWithdrawn(db, arrival));
        files.requireSpace();
        return new Delivery(database, files, arrival, withdrawn, named, options.mostFileBytes());
    }

    /** @throws Refused when it is not and may not come in */
    private static boolean isWithdrawn(DSLContext db, Arrival arrival) {
        boolean withdrawn = Withdrawals.covers(db, arrival.submission());
        if (!withdrawn) {
            findOrRefuse(db, arrival);
        }
        return withdrawn;
    }

    /** What is known of a report when its XML has been read. */
    record Arrival(Submission submission, Form form, byte[] xml, String sha256, LocalDate on) {

        /** Whether it may come in unless it is here already or was taken back. */
        boolean isPlain() {
            return form.state() == Form.State.PUBLISHED
                    && submission.deprecatedId().isEmpty();
        }

        /** Whether a file is the sealed answers themselves. */
        boolean isAnswers(String name) {
            return submission
                    .sealed()
                    .filter(envelope -> envelope.xmlFile().equals(name))
                    .isPresent();
        }
    }

    /**
     * The same report where it is here already; else it may come in.
     *
     * @throws Refused when it may not
     */
    static Optional<Long> findOrRefuse(DSLContext db, Arrival arrival) {
        var submission = arrival.submission();
        var here = find(db, submission.formId(), submission.instanceId());
        if (here.isPresent()) {
            var same = db.select(XML_SHA256)
                    .from(REPORT)
                    .where(REPORT_ID.eq(here.get()))
                    .fetchSingle()
                    .value1();
            if (!same.equals(arrival.sha256())) {
                throw new Refused(
                        Refused.Reason.CONFLICT,
                        "Another report is here under the same name (instanceID); it was left as it is.");
            }
            return here;
        }
        switch (arrival.form().state()) {
            case PUBLISHED -> {}
            case DRAFT -> throw unknownVersion(submission);
            case RETIRED -> throw new Refused(Refused.Reason.CLOSED, "This form takes no more reports.");
        }
        submission.deprecatedId().ifPresent(edited -> requireNewest(db, submission.formId(), edited));
        return Optional.empty();
    }

    private static void requireNewest(DSLContext db, String formId, String edited) {
        if (find(db, formId, edited).isEmpty()) {
            throw new Refused(Refused.Reason.UNKNOWN, "The report that this one corrects (deprecatedID) is not here.");
        }
        if (db.fetchExists(db.selectOne().from(REPORT).where(FORM_ID.eq(formId)).and(DEPRECATES.eq(edited)))) {
            throw new Refused(
                    Refused.Reason.CONFLICT,
                    "The report that this one corrects (deprecatedID) was corrected before: correct the newest.");
        }
    }

    /** The number of a report. */
    static Optional<Long> find(DSLContext db, String formId, String instanceId) {
        return db.select(REPORT_ID)
                .from(REPORT)
                .where(FORM_ID.eq(formId))
                .and(INSTANCE_ID.eq(instanceId))
                .fetchOptional(REPORT_ID);
    }

    static Refused unknownVersion(Submission submission) {
        return new Refused(
                Refused.Reason.UNKNOWN,
                submission.version().isEmpty()
                        ? "There is no such form here: get the forms of this server again."
                        : "There is no such form or version here: get the forms of this server again.");
    }

    private LocalDate today() {
        var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        if (today.isBefore(FIRST_DAY)) {
            throw new Problem(
                    Problem.Code.UNAVAILABLE,
                    "The server's clock is wrong (" + today + "), so nothing was kept: send it again once it is set.");
        }
        return today;
    }
}
