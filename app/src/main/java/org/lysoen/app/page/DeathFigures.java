package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.PlacePage.Figure;
import org.lysoen.app.page.PlacePage.Key;
import org.lysoen.app.page.PlacePage.Table;
import org.lysoen.app.page.draw.TimeChart;
import org.lysoen.app.page.draw.TimeChart.Dot;
import org.lysoen.app.page.draw.TimeChart.Series;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.picture.DownturnWords;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Status;

/** Deaths in organised violence as charts with their tables. Pure. */
final class DeathFigures {

    /** The kinds of organised violence, so that they add up to all deaths: indicator, class and words. */
    private static final List<List<String>> KINDS = List.of(
            List.of("ucdp.deaths_state_based", "line-state", "fighting with a state"),
            List.of("ucdp.deaths_non_state", "line-nonstate", "fighting without a state"),
            List.of("ucdp.deaths_one_sided_state", "line-bystate", "civilians killed by a state"),
            List.of("ucdp.deaths_one_sided_non_state", "line-byothers", "civilians killed by an armed group"));

    private static final List<String> INDICATORS = Stream.concat(
                    Stream.of("ucdp.deaths"), KINDS.stream().map(kind -> kind.get(0)))
            .toList();

    /** Before this the source publishes no months by country. */
    private static final String MONTHS_SINCE = "2010";

    private static final String UCDP = "UCDP organised violence, best estimate";

    private final String placeId;
    private final Period period;
    private final DownturnShades downturns;

    DeathFigures(String placeId, Period period, DownturnShades downturns) {
        this.placeId = placeId;
        this.period = period;
        this.downturns = downturns;
    }

    /** Deaths of each year, stacked by kind of violence. */
    Optional<Figure> byYear(List<Row> deaths) {
        var byKind = new ArrayList<Series>();
        var keys = new ArrayList<Key>();
        for (var kind : KINDS) {
            var dots = deaths.stream()
                    .filter(row -> row.text("indicator").equals(kind.get(0)))
                    .map(row -> deathsOf(row, kind.get(2)))
                    .toList();
            if (!dots.isEmpty()) {
                byKind.add(new Series("", kind.get(1), 1, dots));
                keys.add(new Key(kind.get(1), kind.get(2)));
            }
        }
        if (byKind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "Killed in organised violence, by year",
                "deaths, by kind of violence",
                downturns.on(TimeChart.ofColumns(byKind, Figures::brief), DownturnWords.DEATHS),
                killedTable(deaths),
                UCDP,
                PlaceFigures.explain(placeId, period, Measure.KILLED),
                "/api/v1/observations?place=" + placeId + "&indicator=" + String.join(",", INDICATORS),
                false,
                keys));
    }

    private static Dot deathsOf(Row row, String words) {
        double deaths = row.number("value");
        return new Dot(
                row.integer("year"),
                deaths,
                deaths,
                deaths,
                Status.MEASURED,
                row.integer("year") + ": " + Figures.count(deaths) + ", " + words);
    }

    private static Table killedTable(List<Row> deaths) {
        var years = new TreeMap<Integer, Map<String, Row>>();
        for (var row : deaths) {
            years.computeIfAbsent(row.integer("year"), year -> new TreeMap<>()).put(row.text("indicator"), row);
        }
        var head = Stream.concat(
                        Stream.of("Year", "All, best", "low", "high"),
                        KINDS.stream().map(kind -> kind.get(2)))
                .toList();
        var rows = new ArrayList<List<String>>();
        years.forEach((year, found) -> {
            var all = found.get("ucdp.deaths");
            var cells = new ArrayList<String>();
            cells.add(Integer.toString(year));
            for (var column : List.of("value", "low", "high")) {
                cells.add(Figures.count(all == null ? null : Cells.number(all, column)));
            }
            for (var kind : KINDS) {
                var row = found.get(kind.get(0));
                cells.add(Figures.count(row == null ? null : Cells.number(row, "value")));
            }
            rows.add(cells);
        });
        return new Table(head, rows);
    }

    Optional<Figure> byMonth(List<Row> loss) {
        var rows = loss.stream()
                .filter(row -> row.text("threat").equals("killed")
                        && row.text("period").length() == 7
                        && row.text("period").compareTo(MONTHS_SINCE) >= 0
                        && !row.isAbsent("deaths"))
                .toList();
        return months(
                rows,
                "deaths",
                "Killed, by month",
                "deaths; the months share out each yearly total, so they are modelled",
                "line-killed",
                UCDP + ", months by UCDP's monthly data",
                "/api/v1/loss?by=month&threat=killed&place=" + placeId);
    }

    /** The months after the yearly totals end: another series, on its own axis. */
    Optional<Figure> provisional(List<Row> pace) {
        return months(
                pace,
                "value",
                "Killed since then, provisional",
                "deaths by month; undercounts: recent months lack reports and are revised upwards",
                "line-provisional",
                "UCDP candidate events, monthly; not comparable with the other charts",
                "/api/v1/observations?indicator=pace.deaths&place=" + placeId);
    }

    private Optional<Figure> months(
            List<Row> rows, String column, String title, String unit, String css, String source, String address) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var dots = new ArrayList<Dot>();
        for (var row : rows) {
            double deaths = row.number(column);
            var written = Figures.period(Period.of(row.text("period"))) + ": " + Figures.amount(deaths);
            dots.add(new Dot(time(row.text("period")), deaths, deaths, deaths, Status.MODELLED, written));
        }
        return Optional.of(new Figure(
                title,
                unit,
                downturns.on(
                        TimeChart.ofColumns(List.of(new Series("", css, 1.0 / 12, dots)), Figures::brief),
                        DownturnWords.DEATHS),
                monthsOfYears(rows, column),
                source,
                PlaceFigures.explain(placeId, period, Measure.KILLED),
                address,
                false,
                List.of()));
    }

    /** One row a year, one column a month. */
    private static Table monthsOfYears(List<Row> rows, String column) {
        var years = new TreeMap<Integer, @Nullable Double[]>();
        for (var row : rows) {
            var period = Period.of(row.text("period"));
            var month = period.month();
            if (month != null) {
                years.computeIfAbsent(period.year(), year -> new @Nullable Double[12])[month - 1] =
                        Cells.number(row, column);
            }
        }
        var head = List.of("Year", "J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D");
        var cells = new ArrayList<List<String>>();
        years.forEach((year, months) -> cells.add(Stream.concat(
                        Stream.of(Integer.toString(year)),
                        IntStream.range(0, 12).mapToObj(k -> {
                            var deaths = months[k];
                            return deaths == null ? "–" : Figures.amount(deaths);
                        }))
                .toList()));
        return new Table(head, cells);
    }

    /** Years and twelfths. */
    private static double time(String written) {
        var period = Period.of(written);
        var month = period.month();
        return period.year() + (month == null ? 0 : (month - 1) / 12.0);
    }
}
