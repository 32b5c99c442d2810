package org.lysoen.listen;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;
import static org.lysoen.listen.Tables.ARRIVED_ON;
import static org.lysoen.listen.Tables.BYTES;
import static org.lysoen.listen.Tables.CONTENT;
import static org.lysoen.listen.Tables.DEPRECATES;
import static org.lysoen.listen.Tables.FORM_ID;
import static org.lysoen.listen.Tables.INSTANCE_ID;
import static org.lysoen.listen.Tables.MD5;
import static org.lysoen.listen.Tables.NAME;
import static org.lysoen.listen.Tables.PLACE;
import static org.lysoen.listen.Tables.POSITION;
import static org.lysoen.listen.Tables.REPORT;
import static org.lysoen.listen.Tables.REPORT_FILE;
import static org.lysoen.listen.Tables.REPORT_ID;
import static org.lysoen.listen.Tables.SHA256;
import static org.lysoen.listen.Tables.VERSION;
import static org.lysoen.listen.Tables.XML;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.store.Database;

/** Reports as they lie here: of sealed ones the envelope and ciphertext. */
public final class Reports {

    private static final Condition COMPLETE = not(exists(selectOne()
            .from(REPORT_FILE)
            .where(field(name("report_file", "report_id")).eq(field(name("report", "report_id"))))
            .and(SHA256.isNull())));

    /** Bytes of XML after which a part ends. */
    private static final int MOST_BYTES = 8_000_000;

    /** Rows that PostgreSQL sends at a time. */
    private static final int FETCHED = 10;

    private final Database database;
    private final FileStore files;
    private final Removal removal;

    Reports(Database database, FileStore files, Removal removal) {
        this.database = database;
        this.files = files;
        this.removal = removal;
    }

    /** @param number grows with every report; only its order means something */
    public record Listed(long number, String instanceId, String version, LocalDate arrivedOn) {}

    /** @param bytes and md5 (hexadecimal) of a file that has come */
    public record Attachment(String name, String md5, long bytes) {}

    /**
     * @param deprecates the instanceID of the report this one corrects
     * @param attachments those that have come, in the order the report names them
     */
    public record Report(
            String instanceId,
            String version,
            Optional<String> deprecates,
            LocalDate arrivedOn,
            byte[] xml,
            List<Attachment> attachments) {

        private Report with(List<Attachment> come) {
            return new Report(instanceId, version, deprecates, arrivedOn, xml, come);
        }
    }

    /** Reports of a form, all or the complete ones, by their numbers from after one on, at most {@code most}. */
    public List<Listed> list(String formId, long after, int most, boolean withIncomplete) {
        return database.read(db -> db.select(REPORT_ID, INSTANCE_ID, VERSION, ARRIVED_ON)
                .from(REPORT)
                .where(FORM_ID.eq(formId))
                .and(REPORT_ID.gt(after))
                .and(withIncomplete ? noCondition() : COMPLETE)
                .orderBy(REPORT_ID)
                .limit(most)
                .fetch(row -> new Listed(row.value1(), row.value2(), row.value3(), LocalDate.parse(row.value4()))));
    }

    /** A report and its number, which grows with every report. */
    public record Numbered(long number, Report report) {}

    /**
     * Whole reports of a form, complete or not, by their numbers from after one on: at most {@code most}, and fewer where
     * they are large; none where there are no more.
     */
    public List<Numbered> part(String formId, long after, int most) {
        return database.read(db -> whole(db, FORM_ID.eq(formId).and(REPORT_ID.gt(after)), most));
    }

    private static List<Numbered> whole(DSLContext db, Condition which, int most) {
        List<Numbered> part = new ArrayList<>();
        try (var rows = db.select(REPORT_ID, INSTANCE_ID, VERSION, DEPRECATES, ARRIVED_ON, XML)
                .from(REPORT)
                .where(which)
                .orderBy(REPORT_ID)
                .limit(most)
                .fetchSize(FETCHED)
                .fetchLazy()) {
            var each = rows.iterator();
            for (int bytes = 0; bytes < MOST_BYTES && each.hasNext(); ) {
                var row = each.next();
                bytes += row.value6().length;
                part.add(new Numbered(
                        row.value1(),
                        new Report(
                                row.value2(),
                                row.value3(),
                                Optional.ofNullable(row.value4()),
                                LocalDate.parse(row.value5()),
                                row.value6(),
                                List.of())));
            }
        }
        return withAttachments(db, part);
    }

    private static List<Numbered> withAttachments(DSLContext db, List<Numbered> part) {
        if (part.isEmpty()) {
            return part;
        }
        var files = db.select(REPORT_ID, NAME, MD5, BYTES)
                .from(REPORT_FILE)
                .where(REPORT_ID.in(part.stream().map(Numbered::number).toList()))
                .and(SHA256.isNotNull())
                .orderBy(REPORT_ID, POSITION)
                .fetchGroups(REPORT_ID, file -> new Attachment(file.get(NAME), file.get(MD5), file.get(BYTES)));
        return part.stream()
                .map(each -> new Numbered(each.number, each.report.with(files.getOrDefault(each.number, List.of()))))
                .toList();
    }

    /** The numbers of those of these reports that are here, by instanceID. */
    public Map<String, Long> numbers(String formId, Collection<String> instanceIds) {
        return numbers(INSTANCE_ID, formId, instanceIds);
    }

    /** The numbers of the reports that correct these, by the instanceID of what they correct. */
    public Map<String, Long> corrections(String formId, Collection<String> instanceIds) {
        return numbers(DEPRECATES, formId, instanceIds);
    }

    private Map<String, Long> numbers(Field<String> by, String formId, Collection<String> instanceIds) {
        return instanceIds.isEmpty()
                ? Map.of()
                : database.read(db -> db.select(by, REPORT_ID)
                        .from(REPORT)
                        .where(FORM_ID.eq(formId))
                        .and(by.in(instanceIds))
                        .fetchMap(by, REPORT_ID));
    }

    /** How many reports of a version are here, complete or not. */
    public int count(String formId, String version) {
        return database.read(db -> db.select(DSL.count())
                .from(REPORT)
                .where(FORM_ID.eq(formId))
                .and(VERSION.eq(version))
                .fetchSingle()
                .value1());
    }

    public Optional<Report> find(String formId, String instanceId) {
        return database.read(db -> whole(db, FORM_ID.eq(formId).and(INSTANCE_ID.eq(instanceId)), 1)).stream()
                .map(Numbered::report)
                .findFirst();
    }

    /** Destroys a version with every report of it and their files; one that comes meanwhile finds all of it or nothing. */
    void removeWithVersion(String formId, String version) {
        database.write(db -> {
            var reports =
                    db.select(REPORT_ID).from(REPORT).where(FORM_ID.eq(formId)).and(VERSION.eq(version));
            Removal.rows(db, REPORT_ID.in(reports));
            Forms.remove(db, formId, version);
            return version;
        });
        removal.finish();
        database.forget();
    }

    /** @throws Problem NOT_FOUND when there is no such file here */
    public InputStream open(String formId, String instanceId, String fileName) {
        return database.read(db -> db.select(PLACE, CONTENT)
                        .from(REPORT)
                        .join(REPORT_FILE)
                        .using(REPORT_ID)
                        .where(FORM_ID.eq(formId))
                        .and(INSTANCE_ID.eq(instanceId))
                        .and(NAME.eq(fileName))
                        .and(SHA256.isNotNull())
                        .fetchOptional())
                .map(row -> row.value1() == null ? new ByteArrayInputStream(row.value2()) : files.open(row.value1()))
                .orElseThrow(() -> Problem.notFound("There is no such file of such a report here."));
    }
}
