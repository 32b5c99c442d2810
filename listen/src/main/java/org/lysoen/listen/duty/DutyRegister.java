package org.lysoen.listen.duty;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Act;
import org.lysoen.listen.access.AuditLog;
import org.lysoen.listen.store.Database;

/** The duties of each form, the same for all its versions. */
public final class DutyRegister {

    private static final Table<Record> DUTY = table(name("duty"));
    private static final Field<String> FORM_ID = field(name("form_id"), String.class);
    private static final Field<String> PURPOSE = field(name("purpose"), String.class);
    private static final Field<String> BASIS = field(name("basis"), String.class);
    private static final Field<Integer> KEEP_DAYS = field(name("keep_days"), Integer.class);
    private static final Table<Record> FORM = table(name("form"));
    private static final Field<Long> PUBLISHED_NO = field(name("published_no"), Long.class);

    private final Database database;
    private final AuditLog audit;

    public DutyRegister(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * Says what is promised, and logs who did. Once a version was published reports may only be kept for less long.
     *
     * @param by an account's name, or {@link AuditLog#TERMINAL}
     * @throws Problem NOT_FOUND when there is no such form; BAD_INPUT when a promise would be broken
     */
    public void set(String by, String formId, Duties duties) {
        database.write(db -> {
            if (!db.fetchExists(db.selectOne().from(FORM).where(FORM_ID.eq(formId)))) {
                throw Problem.notFound("There is no form " + formId + ": see the list of forms.");
            }
            find(db, formId)
                    .filter(told -> wasPublished(db, formId))
                    .ifPresent(told -> requireKept(formId, told, duties));
            db.deleteFrom(DUTY).where(FORM_ID.eq(formId)).execute();
            db.insertInto(DUTY, FORM_ID, PURPOSE, BASIS, KEEP_DAYS)
                    .values(formId, duties.purpose(), duties.basis().written(), duties.keepDays())
                    .execute();
            return audit.add(db, by, Act.FORM_PROMISED, formId + " " + duties.keepDays());
        });
    }

    private static boolean wasPublished(DSLContext db, String formId) {
        return db.fetchExists(
                db.selectOne().from(FORM).where(FORM_ID.eq(formId)).and(PUBLISHED_NO.isNotNull()));
    }

    private static void requireKept(String formId, Duties told, Duties duties) {
        if (!told.purpose().equals(duties.purpose())
                || told.basis() != duties.basis()
                || told.keepDays() < duties.keepDays()) {
            throw Problem.badInput("People who answer " + formId
                    + " are promised what for and for how long, so only fewer days than " + told.keepDays()
                    + " can be set now: for another purpose give the form another id.");
        }
    }

    /** Empty where nothing was promised yet; such a form cannot be published. */
    public Optional<Duties> find(String formId) {
        return database.read(db -> find(db, formId));
    }

    /** Within a reading or writing under way. */
    public static Optional<Duties> find(DSLContext db, String formId) {
        return db.select(PURPOSE, BASIS, KEEP_DAYS)
                .from(DUTY)
                .where(FORM_ID.eq(formId))
                .fetchOptional(row -> new Duties(row.value1(), Basis.of(row.value2()), row.value3()));
    }

    /** Of every form that has any. */
    public Map<String, Duties> list() {
        return database.read(db -> {
            Map<String, Duties> duties = new LinkedHashMap<>();
            db.select(FORM_ID, PURPOSE, BASIS, KEEP_DAYS)
                    .from(DUTY)
                    .orderBy(FORM_ID)
                    .forEach(row ->
                            duties.put(row.value1(), new Duties(row.value2(), Basis.of(row.value3()), row.value4())));
            return duties;
        });
    }
}
