package org.lysoen.listen.receipt;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.store.Database;

/** Receipts as they lie on the server: hashes of lookup ids, and messages that it cannot read. */
public final class Receipts {

    /** Of one receipt in one direction: nobody fills the disk through a phrase. */
    static final int MOST_MESSAGES = 50;

    /** Of all receipts of one lookup id: whoever asks with it gets all of them at once. */
    private static final int MOST_FROM_REPORTER = 100;

    private static final int MOST_REPORTS = 20;

    private static final Table<Record> RECEIPT = table(name("receipt"));
    private static final Table<Record> MESSAGE = table(name("message"));
    private static final Table<Record> REPORT = table(name("report"));

    private static final Field<Long> RECEIPT_ID = field(name("receipt", "receipt_id"), Long.class);
    private static final Field<Long> RECEIPT_REPORT = field(name("receipt", "report_id"), Long.class);
    private static final Field<String> LOOKUP_SHA256 = field(name("receipt", "lookup_sha256"), String.class);
    private static final Field<String> LINKED_ON = field(name("receipt", "linked_on"), String.class);
    private static final Field<Long> REPORT_ID = field(name("report", "report_id"), Long.class);
    private static final Field<String> FORM_ID = field(name("report", "form_id"), String.class);
    private static final Field<String> INSTANCE_ID = field(name("report", "instance_id"), String.class);
    private static final Field<Long> MESSAGE_RECEIPT = field(name("message", "receipt_id"), Long.class);
    private static final Field<String> DIRECTION = field(name("message", "direction"), String.class);
    private static final Field<Integer> NUMBER = field(name("message", "number"), Integer.class);
    private static final Field<String> ARRIVED_ON = field(name("message", "arrived_on"), String.class);
    private static final Field<byte[]> SEALED = field(name("message", "sealed"), byte[].class);

    private final Database database;
    private final Clock clock;

    public Receipts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param receiptNo grows with every receipt; only its order means something
     * @param messages in both directions, by their numbers
     */
    public record Receipt(
            long receiptNo, String formId, String instanceId, LocalDate linkedOn, List<Message> messages) {}

    /**
     * Links a report to a lookup id, by its hash. To repeat it changes nothing.
     *
     * @throws Problem NOT_FOUND when the report is not here, BAD_INPUT when it is linked to another lookup id, or when
     *     too many reports are linked to this one
     */
    public void link(String formId, String instanceId, String lookupHash) {
        database.write(db -> {
            long report = db.select(REPORT_ID)
                    .from(REPORT)
                    .where(FORM_ID.eq(formId).and(INSTANCE_ID.eq(instanceId)))
                    .fetchOptional(REPORT_ID)
                    .orElseThrow(() -> Problem.notFound("There is no such report here: it may have been withdrawn."));
            var linked = db.select(LOOKUP_SHA256)
                    .from(RECEIPT)
                    .where(RECEIPT_REPORT.eq(report))
                    .fetchOptional(LOOKUP_SHA256);
            if (linked.isPresent() && !linked.get().equals(lookupHash)) {
                throw Problem.badInput("The report is linked to another phrase; the link was left as it is.");
            }
            if (linked.isEmpty()) {
                if (db.fetchCount(RECEIPT, LOOKUP_SHA256.eq(lookupHash)) >= MOST_REPORTS) {
                    throw Problem.badInput("There are " + MOST_REPORTS
                            + " reports with this phrase already, and no more are linked to it.");
                }
                db.insertInto(RECEIPT)
                        .set(plain(RECEIPT_REPORT), report)
                        .set(plain(LOOKUP_SHA256), lookupHash)
                        .set(plain(LINKED_ON), today())
                        .execute();
            }
            return linked.isEmpty();
        });
    }

    /** The receipts of a lookup id, by its hash: none, one, or several where one phrase was used for several reports. */
    public List<Receipt> find(String lookupHash) {
        return database.read(db -> select(db, LOOKUP_SHA256.eq(lookupHash)));
    }

    /** Receipts of a form's reports, for partners, by their numbers from after one on, at most {@code most}. */
    public List<Receipt> list(String formId, long after, int most) {
        return database.read(db -> {
            var numbers = db.select(RECEIPT_ID)
                    .from(RECEIPT)
                    .join(REPORT)
                    .on(REPORT_ID.eq(RECEIPT_REPORT))
                    .where(FORM_ID.eq(formId))
                    .and(RECEIPT_ID.gt(after))
                    .orderBy(RECEIPT_ID)
                    .limit(most)
                    .fetch(RECEIPT_ID);
            return select(db, RECEIPT_ID.in(numbers));
        });
    }

    /** The receipt of a report, for partners. */
    public Optional<Receipt> of(String formId, String instanceId) {
        return database.read(db -> select(db, FORM_ID.eq(formId).and(INSTANCE_ID.eq(instanceId)))).stream()
                .findFirst();
    }

    /** One question whatever there is to find. */
    private static List<Receipt> select(DSLContext db, Condition which) {
        Map<Long, Receipt> found = new LinkedHashMap<>();
        db.select(RECEIPT_ID, FORM_ID, INSTANCE_ID, LINKED_ON, DIRECTION, NUMBER, ARRIVED_ON, SEALED)
                .from(RECEIPT)
                .join(REPORT)
                .on(REPORT_ID.eq(RECEIPT_REPORT))
                .leftJoin(MESSAGE)
                .on(MESSAGE_RECEIPT.eq(RECEIPT_ID))
                .where(which)
                .orderBy(RECEIPT_ID, NUMBER, DIRECTION)
                .forEach(row -> {
                    var receipt = found.computeIfAbsent(
                            row.get(RECEIPT_ID),
                            _ -> new Receipt(
                                    row.get(RECEIPT_ID),
                                    row.get(FORM_ID),
                                    row.get(INSTANCE_ID),
                                    LocalDate.parse(row.get(LINKED_ON)),
                                    new ArrayList<>()));
                    if (row.get(SEALED) != null) {
                        receipt.messages()
                                .add(new Message(
                                        Direction.of(row.get(DIRECTION)),
                                        row.get(NUMBER),
                                        LocalDate.parse(row.get(ARRIVED_ON)),
                                        row.get(SEALED)));
                    }
                });
        return List.copyOf(found.values());
    }

    /**
     * Keeps a partner's answer.
     *
     * @throws Problem as {@link #add}; NOT_FOUND when the report is not linked
     */
    public void answer(String formId, String instanceId, int number, byte[] sealed) {
        var which = FORM_ID.eq(formId).and(INSTANCE_ID.eq(instanceId));
        database.write(db -> add(db, which, Direction.TO, number, sealed));
    }

    /**
     * Keeps what a reporter adds.
     *
     * @throws Problem BAD_INPUT when it is not sealed, when its number is not the next, or when there are too many;
     *     NOT_FOUND when the lookup id has no such report
     */
    public void add(String lookupHash, String formId, String instanceId, int number, byte[] sealed) {
        var which = LOOKUP_SHA256.eq(lookupHash).and(FORM_ID.eq(formId)).and(INSTANCE_ID.eq(instanceId));
        database.write(db -> {
            int sent = db.select(count())
                    .from(MESSAGE)
                    .join(RECEIPT)
                    .on(MESSAGE_RECEIPT.eq(RECEIPT_ID))
                    .where(LOOKUP_SHA256.eq(lookupHash).and(DIRECTION.eq(Direction.FROM.word())))
                    .fetchSingle()
                    .value1();
            if (sent >= MOST_FROM_REPORTER) {
                throw Problem.badInput("There are " + MOST_FROM_REPORTER
                        + " messages with this phrase already, and no more are taken.");
            }
            return add(db, which, Direction.FROM, number, sealed);
        });
    }

    private int add(DSLContext db, Condition which, Direction direction, int number, byte[] sealed) {
        if (!Message.isSealed(sealed)) {
            throw Problem.badInput("This is no sealed message: it has none of the lengths that they have.");
        }
        long receipt = db.select(RECEIPT_ID)
                .from(RECEIPT)
                .join(REPORT)
                .on(REPORT_ID.eq(RECEIPT_REPORT))
                .where(which)
                .fetchOptional(RECEIPT_ID)
                .orElseThrow(() -> Problem.notFound("There is no such receipt here."));
        int here = db.select(count())
                .from(MESSAGE)
                .where(MESSAGE_RECEIPT.eq(receipt).and(DIRECTION.eq(direction.word())))
                .fetchSingle()
                .value1();
        if (number != here + 1) {
            throw Problem.badInput("Another message came meanwhile: look again and send yours as the next.");
        }
        if (here >= MOST_MESSAGES) {
            throw Problem.badInput("There are " + MOST_MESSAGES + " messages already, and no more are taken.");
        }
        return db.insertInto(MESSAGE)
                .set(plain(MESSAGE_RECEIPT), receipt)
                .set(plain(DIRECTION), direction.word())
                .set(plain(NUMBER), number)
                .set(plain(ARRIVED_ON), today())
                .set(plain(SEALED), sealed)
                .execute();
    }

    /** The report of a lookup id, where it is linked to that one. */
    public static Optional<Long> reportOf(DSLContext db, String lookupHash, String formId, String instanceId) {
        return db.select(REPORT_ID)
                .from(RECEIPT)
                .join(REPORT)
                .on(REPORT_ID.eq(RECEIPT_REPORT))
                .where(LOOKUP_SHA256.eq(lookupHash))
                .and(FORM_ID.eq(formId))
                .and(INSTANCE_ID.eq(instanceId))
                .fetchOptional(REPORT_ID);
    }

    /** A column as insert statements name it. */
    private static <T> Field<T> plain(Field<T> qualified) {
        return field(qualified.getUnqualifiedName(), qualified.getType());
    }

    private String today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString();
    }
}
