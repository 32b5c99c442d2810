package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.lysoen.app.page.PlacePage.Figure;
import org.lysoen.app.page.PlacePage.Key;
import org.lysoen.app.page.PlacePage.Table;
import org.lysoen.app.page.draw.TimeChart;
import org.lysoen.app.page.draw.TimeChart.Dot;
import org.lysoen.app.page.draw.TimeChart.Series;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Status;

/** A forecast as a fan over its months, with the months known before and the provisional ones since. Pure. */
final class FanFigure {

    private static final double MONTH = 1.0 / 12;

    private final String placeId;
    private final Period origin;
    private final String tree;

    /**
     * @param tree address of the tree behind the forecast
     */
    FanFigure(String placeId, Period origin, String tree) {
        this.placeId = placeId;
        this.origin = origin;
        this.tree = tree;
    }

    /**
     * @param known months up to the origin, with {@code deaths}
     * @param forecast months after it, of the table of that name; at least one
     * @param provisional months after it, with {@code deaths}
     */
    Figure of(List<Row> known, List<Row> forecast, List<Row> provisional) {
        var series = new ArrayList<Series>();
        var keys = new ArrayList<Key>();
        series.add(new Series("", "line-fan-most", MONTH, band(known, forecast, "deaths_q05", "deaths_q95", true)));
        series.add(new Series("", "line-fan-half", MONTH, band(known, forecast, "deaths_q25", "deaths_q75", false)));
        keys.add(new Key("line-fan-half", "half of what may come"));
        keys.add(new Key("line-fan-most", "90 of 100"));
        if (!known.isEmpty()) {
            series.add(new Series("", "line-killed", MONTH, counts(known, "counted")));
            keys.addFirst(new Key("line-killed", "counted"));
        }
        if (!provisional.isEmpty()) {
            series.add(new Series("", "line-since", MONTH, counts(provisional, "provisional")));
            keys.add(new Key("line-since", "provisional, undercounts, no part of the forecast"));
        }
        return new Figure(
                "Killed, and what may come",
                "deaths a month; known to " + Figures.period(origin) + ", forecast after it",
                TimeChart.ofLines(series, null, Figures::brief),
                table(forecast, provisional),
                "Lysoen's forecast from UCDP's counts; since then UCDP candidate events",
                tree,
                "/api/v1/forecasts?place=" + placeId,
                false,
                keys);
    }

    /** The line is the median. The first dot is the last month known, so that the fan opens from it. */
    private static List<Dot> band(List<Row> known, List<Row> forecast, String low, String high, boolean isTold) {
        var dots = new ArrayList<Dot>();
        if (!known.isEmpty()) {
            double last = known.getLast().number("deaths");
            dots.add(new Dot(time(known.getLast().text("period")), last, last, last, Status.MODELLED, ""));
        }
        for (var row : forecast) {
            var title = isTold
                    ? Figures.period(Period.of(row.text("period"))) + ": expected "
                            + Figures.amount(row.number("deaths")) + ", median "
                            + Figures.amount(row.number("deaths_q50"))
                    : "half " + Figures.amount(row.number(low)) + " to " + Figures.amount(row.number(high));
            dots.add(new Dot(
                    time(row.text("period")),
                    row.number("deaths_q50"),
                    row.number(low),
                    row.number(high),
                    Status.MODELLED,
                    title));
        }
        return dots;
    }

    private static List<Dot> counts(List<Row> rows, String how) {
        return rows.stream()
                .map(row -> {
                    double deaths = row.number("deaths");
                    var title =
                            Figures.period(Period.of(row.text("period"))) + ": " + Figures.amount(deaths) + ", " + how;
                    return new Dot(time(row.text("period")), deaths, deaths, deaths, Status.MODELLED, title);
                })
                .toList();
    }

    private static Table table(List<Row> forecast, List<Row> provisional) {
        var since = new TreeMap<String, Double>();
        provisional.forEach(row -> since.put(row.text("period"), row.number("deaths")));
        var rows = new ArrayList<List<String>>();
        for (var row : forecast) {
            var cells = new ArrayList<String>();
            cells.add(row.text("period"));
            for (var column : List.of("deaths", "deaths_q05", "deaths_q25", "deaths_q50", "deaths_q75", "deaths_q95")) {
                cells.add(Figures.amount(row.number(column)));
            }
            for (var column : List.of("chance_1", "chance_25", "chance_100", "chance_1000")) {
                cells.add(Chances.of(row.number(column)));
            }
            var later = since.remove(row.text("period"));
            cells.add(later == null ? "–" : Figures.amount(later));
            rows.add(cells);
        }
        since.forEach((period, deaths) ->
                rows.add(List.of(period, "–", "–", "–", "–", "–", "–", "–", "–", "–", "–", Figures.amount(deaths))));
        return new Table(
                List.of(
                        "Month",
                        "Expected",
                        "5 %",
                        "25 %",
                        "Median",
                        "75 %",
                        "95 %",
                        "1 or more",
                        "25",
                        "100",
                        "1,000",
                        "Provisional"),
                rows);
    }

    /** Years and twelfths. */
    private static double time(String written) {
        return number(Period.of(written)) / 12.0 - MONTH;
    }

    /** Twelve times the year, and the month. */
    static int number(Period month) {
        return 12 * month.year() + Objects.requireNonNull(month.month());
    }
}
