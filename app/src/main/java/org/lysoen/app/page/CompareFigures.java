package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.ComparePage.Side;
import org.lysoen.app.page.PlacePage.Figure;
import org.lysoen.app.page.PlacePage.Table;
import org.lysoen.app.page.draw.TimeChart;
import org.lysoen.app.page.draw.TimeChart.Dot;
import org.lysoen.app.page.draw.TimeChart.Series;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Status;

/** Charts with a line a place. Pure. */
final class CompareFigures {

    private static final String ASSESSED = "Lysoen's own assessment, the same six domains in every place and year";

    private final List<Side> sides;

    CompareFigures(List<Side> sides) {
        this.sides = sides;
    }

    /**
     * A chart that is asked for.
     *
     * @param value of a row; null where absent
     * @param written a value in words, and beside the axis
     * @param most upper end of the axis; null for the largest value
     * @param behind address of the step behind it
     * @param rows which table of the API holds its rows, with what narrows it
     */
    private record Plot(
            String title,
            String unit,
            Function<Row, @Nullable Double> value,
            @Nullable String low,
            @Nullable String high,
            Function<@Nullable Double, String> written,
            DoubleFunction<String> axis,
            @Nullable Double most,
            String source,
            String behind,
            String rows) {}

    List<Figure> all(List<Row> security, List<Row> loss, List<Row> killed, List<Row> displaced) {
        var figures = new ArrayList<Figure>();
        add(
                figures,
                security,
                new Plot(
                        "Years of secure life",
                        "expected at birth; bands hold the bounds of the assessment",
                        row -> Cells.number(row, "years_secure"),
                        "low",
                        "high",
                        Figures::years,
                        value -> Figures.number(value, 0),
                        null,
                        ASSESSED,
                        "/method/step/security",
                        "security?"));
        add(
                figures,
                security,
                new Plot(
                        "People insecure",
                        "share of people below the threshold of at least one of six domains",
                        row -> Cells.number(row, "share_insecure"),
                        "share_insecure_low",
                        "share_insecure_high",
                        Figures::share,
                        Figures::briefShare,
                        1.0,
                        ASSESSED,
                        "/method/step/insecure_share",
                        "security?"));
        add(
                figures,
                loss,
                new Plot(
                        "Secure life lost",
                        "person-years a year per 1,000 people, killed and insecure",
                        row -> Cells.number(row, "per_1000"),
                        null,
                        null,
                        Figures::rate,
                        Figures::brief,
                        null,
                        ASSESSED,
                        "/method/step/loss",
                        "excess?by=year&"));
        add(
                figures,
                killed,
                new Plot(
                        "Killed in organised violence",
                        "deaths a year per 100,000 people",
                        row -> row.isAbsent("residents") ? null : 1e5 * row.number("deaths") / row.number("residents"),
                        null,
                        null,
                        Figures::rate,
                        Figures::brief,
                        null,
                        "Uppsala Conflict Data Program, yearly totals",
                        "/method/step/deaths",
                        "loss?by=year&threat=killed&"));
        add(
                figures,
                displaced,
                new Plot(
                        "Driven from home",
                        "share of people, inside their country and abroad",
                        row -> Cells.number(row, "share"),
                        null,
                        null,
                        Figures::share,
                        Figures::briefShare,
                        null,
                        "UNHCR, and IDMC where it is in hand",
                        "/method/step/displaced",
                        "displaced?"));
        return figures;
    }

    private void add(List<Figure> figures, List<Row> rows, Plot plot) {
        var series = new ArrayList<Series>();
        var years = new TreeMap<Integer, String[]>();
        for (int k = 0; k < sides.size(); k++) {
            var side = sides.get(k);
            var dots = new ArrayList<Dot>();
            for (var row : rows) {
                var value =
                        row.text("place_id").equals(side.id()) ? plot.value().apply(row) : null;
                if (value != null) {
                    dots.add(dot(row, value, side, plot));
                    var cells = years.computeIfAbsent(row.integer("year"), year -> new String[sides.size()]);
                    cells[k] = plot.written().apply(value);
                }
            }
            if (!dots.isEmpty()) {
                series.add(new Series(label(side), side.css(), 1, dots));
            }
        }
        if (series.isEmpty()) {
            return;
        }
        figures.add(new Figure(
                plot.title(),
                plot.unit(),
                TimeChart.ofLines(series, plot.most(), plot.axis()),
                table(years),
                plot.source(),
                plot.behind(),
                "/api/v1/" + plot.rows() + "place="
                        + String.join(",", sides.stream().map(Side::id).toList()),
                false,
                List.of()));
    }

    private static Dot dot(Row row, double value, Side side, Plot plot) {
        var low = plot.low() == null ? null : Cells.number(row, plot.low());
        var high = plot.high() == null ? null : Cells.number(row, plot.high());
        return new Dot(
                row.integer("year"),
                value,
                low == null ? value : low,
                high == null ? value : high,
                Status.MODELLED,
                row.integer("year") + ": " + side.name() + " " + plot.written().apply(value));
    }

    private static String label(Side side) {
        return TimeChart.label(side.name(), side.id());
    }

    private Table table(TreeMap<Integer, String[]> years) {
        var head = new ArrayList<>(List.of("Year"));
        sides.forEach(side -> head.add(side.name()));
        var rows = new ArrayList<List<String>>();
        years.forEach((year, cells) -> {
            var row = new ArrayList<>(List.of(Integer.toString(year)));
            for (var cell : cells) {
                row.add(cell == null ? Figures.ABSENT : cell);
            }
            rows.add(List.copyOf(row));
        });
        return new Table(head, rows);
    }
}
