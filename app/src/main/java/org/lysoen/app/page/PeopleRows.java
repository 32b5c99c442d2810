package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.Lives.PeopleRow;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Status;

/** What sources say of women, men and children in a place, each from its newest year that is not too old. */
final class PeopleRows {

    /** An older figure no longer stands for a year. */
    private static final int MOST_YEARS_CARRIED = 5;

    private static final String BY_SEX = """
            select year, women, men, source_id
            from by_sex
            where place_id = ? and measure = ? and year between ? and ?
            order by year desc
            limit 1
            """;

    private static final String ALONE = """
            select cast(period as integer) as year, value as women, cast(null as double) as men, source_id
            from observation
            where place_id = ? and indicator = ? and period between ? and ?
            order by period desc
            limit 1
            """;

    private static final String CHILDREN = """
            select
                from_year, to_year, max(case when sex = 'female' then deaths_per_1000 end) as women,
                max(case when sex = 'male' then deaths_per_1000 end) as men, max(source_id) as source_id
            from child_mortality
            where place_id = ? and from_year <= ? and to_year >= ?
            group by from_year, to_year
            """;

    private record Line(String measure, String label, String unit, Function<Double, String> written) {}

    private static final List<Line> SEXES = List.of(
            new Line("wpp.e0", "Life expectancy at birth", "years", Figures::years),
            new Line("hdr.hdi", "Human development", "index, 0 to 1", value -> Figures.number(value, 3)),
            new Line("hdr.eys", "Schooling a child can expect", "years", Figures::years),
            new Line("hdr.mys", "Schooling of adults", "years, mean", Figures::years),
            new Line("hdr.se", "Some secondary school", "% of people over 25", PeopleRows::percent),
            new Line("hdr.lfpr", "At work or seeking it", "% of people over 15", PeopleRows::percent),
            new Line("hdr.gnipc", "Income a year", "2021 PPP dollars, estimated", Figures::amount),
            new Line("hdr.pr", "Seats in parliament", "% held by women", PeopleRows::percent));

    private static final List<Line> WOMEN = List.of(
            new Line("hdr.mmr", "Mothers who die", "per 100,000 live births", Figures::rate),
            new Line("hdr.abr", "Births to girls aged 15 to 19", "per 1,000 of them", Figures::rate),
            new Line("hdr.gii", "Gender inequality", "index, 0 is equal", value -> Figures.number(value, 3)));

    private final Engine engine;

    PeopleRows(Engine engine) {
        this.engine = engine;
    }

    List<PeopleRow> of(String placeId, int year) {
        var rows = new ArrayList<PeopleRow>();
        rows.add(children(placeId, year));
        for (var line : SEXES) {
            int from = year - MOST_YEARS_CARRIED;
            rows.add(row(line, first(BY_SEX, placeId, line.measure(), from, year), year));
        }
        for (var line : WOMEN) {
            var from = Integer.toString(year - MOST_YEARS_CARRIED);
            rows.add(row(line, first(ALONE, placeId, line.measure(), from, Integer.toString(year)), year));
        }
        return rows;
    }

    private PeopleRow children(String placeId, int year) {
        var line =
                new Line("", "Children who die before they are five", "per 1,000 births: girls, boys", Figures::rate);
        var found = first(CHILDREN, placeId, year, year);
        if (found == null) {
            return absent(line);
        }
        return new PeopleRow(
                line.label(),
                line.unit(),
                written(line, found, "women"),
                written(line, found, "men"),
                Status.MEASURED,
                "for " + found.whole("from_year") + " to " + found.whole("to_year"),
                Optional.of(found.text("source_id")));
    }

    private static PeopleRow row(Line line, @Nullable Row found, int year) {
        if (found == null) {
            return absent(line);
        }
        boolean own = found.integer("year") == year;
        return new PeopleRow(
                line.label(),
                line.unit(),
                written(line, found, "women"),
                written(line, found, "men"),
                own ? Status.MEASURED : Status.CARRIED,
                own ? "for this year" : "from " + found.integer("year"),
                Optional.of(found.text("source_id")));
    }

    private static String written(Line line, Row row, String column) {
        return row.isAbsent(column) ? "–" : line.written().apply(row.number(column));
    }

    private static PeopleRow absent(Line line) {
        return new PeopleRow(
                line.label(),
                line.unit(),
                Figures.ABSENT,
                Figures.ABSENT,
                Status.ABSENT,
                "no source says",
                Optional.empty());
    }

    private @Nullable Row first(String sql, @Nullable Object... parameters) {
        return engine.query(sql, parameters).stream().findFirst().orElse(null);
    }

    private static String percent(double value) {
        return Figures.share(value / 100);
    }
}
