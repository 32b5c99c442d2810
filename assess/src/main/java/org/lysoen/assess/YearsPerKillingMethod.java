package org.lysoen.assess;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;

/**
 * {@code years_per_killing}: the years of life one violent death costs, on one reference table for everyone, at the
 * likely ages of the killed.
 *
 * @see ReferenceTable
 */
public final class YearsPerKillingMethod implements TableMethod {

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2026;

    @Override
    public String version() {
        return "3";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var columns = List.of("place_id", "year", "years_per_death");
        var japan = new LifeTables(Reads.table(reads, "mortality"), Sex.ALL)
                .find(ReferenceTable.PLACE_ID, ReferenceTable.FROM_YEAR);
        if (japan.isEmpty()) {
            return Rows.empty(columns);
        }
        var reference = new ReferenceTable(japan.get());
        var bands = new Bands(Reads.table(reads, "population"), jointAreas(Reads.table(reads, "place")));
        var rows = new ArrayList<@Nullable Object[]>();
        for (var place : bands.places()) {
            for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
                int of = year;
                bands.find(place, year)
                        .ifPresent(people -> rows.add(new @Nullable Object[] {place, of, reference.yearsLost(people)}));
            }
        }
        return Rows.of(columns, rows);
    }

    /** The joint area by member. */
    private static Map<String, String> jointAreas(Rows place) {
        var joint = place.stream()
                .filter(row -> row.text("level").equals("joint"))
                .map(row -> row.text("place_id"))
                .toList();
        var members = new HashMap<String, String>();
        place.stream()
                .filter(row -> !row.isAbsent("parent_id") && joint.contains(row.text("parent_id")))
                .forEach(row -> members.put(row.text("place_id"), row.text("parent_id")));
        return members;
    }
}
