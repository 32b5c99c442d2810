package org.lysoen.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.SearchReader;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/**
 * Which rows of a table are asked for.
 *
 * @param places ids, of districts also that of their country; empty for all
 * @param from the first period, or null
 * @param to the last period, or null; a year holds its months
 */
record Selection(
        Set<String> places, @Nullable Period from, @Nullable Period to) {

    private static final String WORLD = "WORLD";

    Selection {
        if (from != null && to != null && from.year() > to.year()) {
            throw Problem.badInput("The time from " + from + " to " + to + " runs backwards; swap --from and --to.");
        }
        places = Set.copyOf(places);
    }

    /**
     * The same with the code of each place in the place of what was written: a code in any case, or a name.
     *
     * @throws Problem NOT_FOUND when one of them means no place
     */
    Selection meant(Engine engine) {
        var search = new SearchReader(engine);
        return new Selection(places.stream().map(search::meant).collect(Collectors.toSet()), from, to);
    }

    /**
     * The rows asked for, in their order.
     *
     * @throws Problem BAD_INPUT when places are asked for and the table has none, NOT_FOUND when it lacks one of them
     */
    Rows of(Rows rows) {
        if (!places.isEmpty()) {
            requirePlaces(rows);
        }
        List<@Nullable Object[]> chosen = new ArrayList<>();
        rows.stream()
                .filter(row -> places.isEmpty() || namesOf(rows, row).anyMatch(places::contains))
                .filter(row -> isInTime(rows, row))
                .forEach(row -> chosen.add(values(rows.columns(), row)));
        return Rows.of(rows.columns(), chosen);
    }

    private static @Nullable Object[] values(List<String> columns, Row row) {
        var values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(columns.get(i));
        }
        return values;
    }

    private void requirePlaces(Rows rows) {
        if (!rows.has("place_id")) {
            throw Problem.badInput("This table is about the world or its regions; leave out --place.");
        }
        Set<String> known = rows.stream().flatMap(row -> namesOf(rows, row)).collect(Collectors.toSet());
        for (String place : places) {
            if (!known.contains(place)) {
                throw Problem.notFound("There is nothing in this table about " + place
                        + (place.equals(WORLD)
                                ? "; its sums are in --table world, those of its regions in --table region."
                                : "; a country is written as YEM, a district as ETHr101."));
            }
        }
    }

    /** By what a row may be asked for: its place, and the country of a district. */
    private static Stream<String> namesOf(Rows rows, Row row) {
        var place = row.text("place_id");
        return rows.has("country_id") ? Stream.of(place, row.text("country_id")) : Stream.of(place);
    }

    private boolean isInTime(Rows rows, Row row) {
        if (from == null && to == null) {
            return true;
        }
        Period period = time(rows, row);
        return (from == null || !endsBefore(period, from)) && (to == null || !startsAfter(period, to));
    }

    /** When a row is about: its year, the year of its onset, or its period. */
    private static Period time(Rows rows, Row row) {
        for (String column : List.of("year", "onset", "from_year")) {
            if (rows.has(column)) {
                return Period.year(row.integer(column));
            }
        }
        for (String column : List.of("period", "from_period", "origin")) {
            if (rows.has(column) && !row.isAbsent(column)) {
                return Period.of(row.text(column));
            }
        }
        throw Problem.badInput("The rows of this table have no time; leave out --from and --to.");
    }

    private static boolean endsBefore(Period period, Period from) {
        return period.isYear() || from.isYear() ? period.year() < from.year() : period.compareTo(from) < 0;
    }

    private static boolean startsAfter(Period period, Period to) {
        return period.isYear() || to.isYear() ? period.year() > to.year() : period.compareTo(to) > 0;
    }
}
