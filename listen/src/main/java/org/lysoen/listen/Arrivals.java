package org.lysoen.listen;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.lysoen.listen.Tables.ARRIVED_ON;
import static org.lysoen.listen.Tables.DEPRECATES;
import static org.lysoen.listen.Tables.FORM_ID;
import static org.lysoen.listen.Tables.REPORT;
import static org.lysoen.listen.Tables.REPORT_FILE;
import static org.lysoen.listen.Tables.REPORT_ID;
import static org.lysoen.listen.Tables.SHA256;
import static org.lysoen.listen.Tables.VERSION;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Result;
import org.lysoen.listen.store.Database;

/** How many reports came when: all that anybody but a partner is shown of them. */
public final class Arrivals {

    private static final Field<Long> OF_FILE = field(name("report_file", "report_id"), Long.class);
    private static final Field<Long> OF_REPORT = field(name("report", "report_id"), Long.class);

    private final Database database;

    Arrivals(Database database) {
        this.database = database;
    }

    /**
     * The reports of a version that came on a day.
     *
     * @param incomplete of them, those that name a file which has not come
     * @param corrections of them, those that correct another
     */
    public record Day(LocalDate on, String version, int reports, int incomplete, int corrections) {}

    private record Key(String on, String version) {}

    /** How many reports of each of these versions are here, complete or not. An index is read once a form, and not sorted. */
    public Map<Form, Integer> totals(List<Form> forms) {
        Map<String, List<Form>> versions = new LinkedHashMap<>();
        forms.forEach(form ->
                versions.computeIfAbsent(form.formId(), _ -> new ArrayList<>()).add(form));
        return database.read(db -> {
            Map<Form, Integer> totals = new HashMap<>();
            versions.forEach((formId, of) -> {
                var counts = of.stream()
                        .map(form -> count().filterWhere(VERSION.eq(form.version())))
                        .toList();
                var row =
                        db.select(counts).from(REPORT).where(FORM_ID.eq(formId)).fetchSingle();
                for (int i = 0; i < of.size(); i++) {
                    totals.put(of.get(i), row.get(i, Integer.class));
                }
            });
            return totals;
        });
    }

    /** Of a form, the newest day first. */
    public List<Day> days(String formId) {
        return database.read(db -> {
            var all = db.select(ARRIVED_ON, VERSION, count())
                    .from(REPORT)
                    .where(FORM_ID.eq(formId))
                    .groupBy(ARRIVED_ON, VERSION)
                    .orderBy(ARRIVED_ON.desc(), VERSION.desc())
                    .fetch();
            var incomplete = byKey(db.select(ARRIVED_ON, VERSION, countDistinct(OF_REPORT))
                    // Crossed in this order: SQLite begins with the few files that have not come.
                    .from(REPORT_FILE)
                    .crossJoin(REPORT)
                    .where(OF_FILE.eq(OF_REPORT))
                    .and(SHA256.isNull())
                    .and(FORM_ID.eq(formId))
                    .groupBy(ARRIVED_ON, VERSION)
                    .fetch());
            var corrections = byKey(db.select(ARRIVED_ON, VERSION, count(REPORT_ID))
                    .from(REPORT)
                    .where(FORM_ID.eq(formId))
                    // No instanceID is empty: a range, which an index finds, and not every report.
                    .and(DEPRECATES.gt(""))
                    .groupBy(ARRIVED_ON, VERSION)
                    .fetch());
            List<Day> days = new ArrayList<>();
            for (var row : all) {
                var key = new Key(row.value1(), row.value2());
                days.add(new Day(
                        LocalDate.parse(key.on()),
                        key.version(),
                        row.value3(),
                        incomplete.getOrDefault(key, 0),
                        corrections.getOrDefault(key, 0)));
            }
            return days;
        });
    }

    private static Map<Key, Integer> byKey(Result<Record3<String, String, Integer>> rows) {
        Map<Key, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.put(new Key(row.value1(), row.value2()), row.value3()));
        return counts;
    }
}
