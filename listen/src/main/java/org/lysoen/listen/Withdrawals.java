package org.lysoen.listen;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.lysoen.listen.Tables.DEPRECATES;
import static org.lysoen.listen.Tables.FORM_ID;
import static org.lysoen.listen.Tables.INSTANCE_ID;
import static org.lysoen.listen.Tables.REPORT;
import static org.lysoen.listen.Tables.REPORT_ID;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.receipt.Message;
import org.lysoen.listen.receipt.Receipts;
import org.lysoen.listen.seal.Sha256;
import org.lysoen.listen.store.Database;

/**
 * Reports taken back by those who sent them. What stays is a hash of form and instanceID, which chance made: it tells
 * nothing to whoever has not had the report, and lets partners find their copies.
 */
public final class Withdrawals {

    private static final Table<Record> WITHDRAWN = table(name("withdrawn"));
    private static final Field<String> REPORT_SHA256 = field(name("report_sha256"), String.class);
    private static final Field<byte[]> PROOF = field(name("proof"), byte[].class);

    private final Database database;
    private final Removal removal;

    Withdrawals(Database database, Removal removal) {
        this.database = database;
        this.removal = removal;
    }

    /**
     * Destroys a report with all it corrects and all that corrects it, their files, their receipts and their messages. When
     * this returns, none of it comes back, however often a phone sends it again; what the disk or the database did not let
     * go goes at a later run of {@link Expiry}.
     *
     * @param lookupHash of the lookup id that the report is linked to
     * @param proof as {@link Message#sealWithdrawal} makes it; kept for partners, who alone can open it
     * @throws Problem NOT_FOUND when that lookup id has no such report, BAD_INPUT when the proof is none
     */
    public void withdraw(String lookupHash, String formId, String instanceId, byte[] proof) {
        if (!Message.isSealed(proof)) {
            throw Problem.badInput("This is no sealed message: it has none of the lengths that they have.");
        }
        database.write(db -> {
            long report = Receipts.reportOf(db, lookupHash, formId, instanceId)
                    .orElseThrow(() -> Problem.notFound("There is no such receipt here."));
            var versions = versions(db, formId, instanceId, report);
            versions.keySet().forEach(each -> remember(db, formId, each, proof));
            Removal.rows(db, versions.values());
            return versions.size();
        });
        try {
            database.forget();
            removal.finish();
        } catch (Problem notNow) {
            // It is withdrawn: who asked for it is not told otherwise.
        }
    }

    /** The report and its corrections in both directions, by their instanceIDs. */
    private static Map<String, Long> versions(DSLContext db, String formId, String instanceId, long report) {
        Map<String, Long> found = new LinkedHashMap<>(Map.of(instanceId, report));
        var next = new ArrayDeque<>(List.of(instanceId));
        while (!next.isEmpty()) {
            String at = next.remove();
            var corrected = db.select(DEPRECATES).from(REPORT).where(REPORT_ID.eq(found.get(at)));
            db.select(INSTANCE_ID, REPORT_ID)
                    .from(REPORT)
                    .where(FORM_ID.eq(formId))
                    .and(DEPRECATES.eq(at).or(INSTANCE_ID.in(corrected)))
                    .forEach(row -> {
                        if (found.putIfAbsent(row.value1(), row.value2()) == null) {
                            next.add(row.value1());
                        }
                    });
        }
        return found;
    }

    /** Keeps a correction of a withdrawn report out too; partners have none of it. */
    static void remember(DSLContext db, Submission submission) {
        remember(db, submission.formId(), submission.instanceId(), null);
    }

    private static void remember(DSLContext db, String formId, String instanceId, byte @Nullable [] proof) {
        db.insertInto(WITHDRAWN, REPORT_SHA256, PROOF)
                .values(hash(formId, instanceId), proof)
                .onConflictDoNothing()
                .execute();
    }

    /** Whether a report was withdrawn, or corrects one that was: it must not come back under another name. */
    static boolean covers(DSLContext db, Submission submission) {
        return has(db, submission.formId(), submission.instanceId())
                || submission
                        .deprecatedId()
                        .filter(corrected -> has(db, submission.formId(), corrected))
                        .filter(_ -> !isHere(db, submission))
                        .isPresent();
    }

    /** Nobody's report is shut out by another that claims its name. */
    private static boolean isHere(DSLContext db, Submission submission) {
        return db.fetchExists(db.selectOne()
                .from(REPORT)
                .where(FORM_ID.eq(submission.formId()))
                .and(INSTANCE_ID.eq(submission.instanceId())));
    }

    private static boolean has(DSLContext db, String formId, String instanceId) {
        return db.fetchExists(of(formId, instanceId));
    }

    /** A row where a report was withdrawn. */
    static Select<?> of(String formId, String instanceId) {
        return selectOne().from(WITHDRAWN).where(REPORT_SHA256.eq(hash(formId, instanceId)));
    }

    /**
     * A report that was withdrawn.
     *
     * @param hash as {@link #hash} makes it
     */
    public record Withdrawn(String hash, byte[] proof) {}

    /** Those that partners may have had, in no order that means anything. */
    public List<Withdrawn> list() {
        return database.read(db -> db.select(REPORT_SHA256, PROOF)
                .from(WITHDRAWN)
                .where(PROOF.isNotNull())
                .orderBy(REPORT_SHA256)
                .fetch(row -> new Withdrawn(row.value1(), row.value2())));
    }

    /** How many {@link #list} has. */
    public int count() {
        return database.read(db -> db.fetchCount(WITHDRAWN, PROOF.isNotNull()));
    }

    /** How a report that was withdrawn is remembered: hexadecimal SHA-256 of form, NUL and instanceID. */
    public static String hash(String formId, String instanceId) {
        return Sha256.hex(formId + "\0" + instanceId);
    }
}
