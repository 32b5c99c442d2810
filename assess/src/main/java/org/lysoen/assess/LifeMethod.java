package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;

/**
 * {@code life}: life expectancy at birth by place and year as published, and where the published one lacks violent
 * deaths, with these added to the year's life table.
 *
 * @see BrassRelation
 * @see CrisisMortality
 */
public final class LifeMethod implements TableMethod {

    private static final List<String> COLUMNS = List.of(
            "place_id",
            "year",
            "life_expectancy_years",
            "life_expectancy_low",
            "life_expectancy_high",
            "published_years",
            "added_deaths_per_person",
            "status",
            "source_id");

    @Override
    public String version() {
        return "2";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var tables = new LifeTables(Reads.table(reads, "mortality"), Sex.ALL);
        var bands = new Bands(Reads.table(reads, "population"), Map.of());
        var rows = new ArrayList<@Nullable Object[]>();
        Reads.table(reads, "life_input").stream()
                .forEach(row -> expectancy(row, tables, bands).ifPresent(rows::add));
        return Rows.of(COLUMNS, rows);
    }

    /** Absent where deaths are to be added and there is no life table or no ages of people to add them to. */
    private static Optional<@Nullable Object[]> expectancy(Row row, LifeTables tables, Bands bands) {
        double published = row.number("published_years");
        double added = residual(row);
        double years = published;
        if (added > 0) {
            int year = Math.toIntExact(row.whole("year"));
            var table = tables.find(row.text("place_id"), year);
            var people = bands.find(row.text("place_id"), year);
            if (table.isEmpty() || people.isEmpty()) {
                return Optional.empty();
            }
            var own = BrassRelation.of(table.get(), published);
            years = Math.min(
                    published, CrisisMortality.added(own, people.get(), added).e(0));
        }
        double shift = years - published;
        return Optional.of(new @Nullable Object[] {
            row.text("place_id"),
            row.whole("year"),
            years,
            bound(row, "published_low", published) + shift,
            bound(row, "published_high", published) + shift,
            published,
            added,
            added > 0 ? "modelled" : row.text("status"),
            row.text("source_id")
        });
    }

    private static double residual(Row row) {
        double violent = row.number("violent_rate");
        return row.isAbsent("calm_rate")
                ? violent
                : CrisisMortality.residual(violent, row.number("crude_rate"), row.number("calm_rate"));
    }

    private static double bound(Row row, String column, double point) {
        return row.isAbsent(column) ? point : row.number(column);
    }
}
