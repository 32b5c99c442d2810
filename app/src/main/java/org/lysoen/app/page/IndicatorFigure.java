package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lysoen.app.page.IndicatorPage.Head;
import org.lysoen.app.page.IndicatorPage.Line;
import org.lysoen.app.page.PlacePage.Figure;
import org.lysoen.app.page.PlacePage.Table;
import org.lysoen.app.page.draw.TimeChart;
import org.lysoen.app.page.draw.TimeChart.Dot;
import org.lysoen.app.page.draw.TimeChart.Series;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Status;

/**
 * The lines of some places in one series, with a table of them. Pure.
 *
 * @param name of the series
 * @param rows address of its rows in the API
 */
record IndicatorFigure(String name, String unit, IndicatorScale scale, String rows) {

    /** Earlier figures are left to the table: in most series they are few and not like the later ones. */
    private static final int FROM = 1960;

    private static final double MONTH = 1.0 / 12;

    /**
     * @param all rows of the series, in order of their periods
     */
    Optional<Figure> of(List<Line> lines, List<Row> all, Head head) {
        var series = new ArrayList<Series>();
        var table = new TreeMap<String, String[]>();
        boolean monthly = all.getLast().text("period").length() > 4;
        for (int k = 0; k < lines.size(); k++) {
            var line = lines.get(k);
            var dots = new ArrayList<Dot>();
            for (var row : all) {
                if (row.text("place_id").equals(line.id())) {
                    var cells = table.computeIfAbsent(row.text("period"), none -> new String[lines.size()]);
                    cells[k] = scale.written(row.number("value"))
                            + (row.text("status").equals("measured") ? "" : ", " + row.text("status"));
                    if (Period.of(row.text("period")).year() >= FROM) {
                        dots.add(dot(row, line));
                    }
                }
            }
            if (!dots.isEmpty()) {
                var label = TimeChart.label(line.name(), line.id());
                series.add(new Series(label, line.css(), monthly ? MONTH : 1, dots));
            }
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                name,
                unit,
                TimeChart.ofLines(series, null, Figures::brief),
                table(lines, table),
                head.publisher() + "; " + head.licence() + ". A dot is measured, and no line crosses a gap",
                "/sources/" + head.sourceId(),
                rows + "&place=" + String.join(",", lines.stream().map(Line::id).toList()),
                true,
                List.of()));
    }

    private Dot dot(Row row, Line line) {
        var period = Period.of(row.text("period"));
        var month = period.month();
        double value = row.number("value");
        var low = Cells.number(row, "low");
        var high = Cells.number(row, "high");
        var status = Status.of(row.text("status"));
        return new Dot(
                period.year() + (month == null ? 0 : (month - 1) * MONTH),
                value,
                low == null ? value : low,
                high == null ? value : high,
                status,
                period + ": " + line.name() + " " + scale.written(value) + ", " + Words.of(status));
    }

    private static Table table(List<Line> lines, TreeMap<String, String[]> periods) {
        var head = new ArrayList<>(List.of("Period"));
        lines.forEach(line -> head.add(line.name()));
        var rows = new ArrayList<List<String>>();
        periods.forEach((period, cells) -> {
            var row = new ArrayList<>(List.of(period));
            for (var cell : cells) {
                row.add(cell == null ? Figures.ABSENT : cell);
            }
            rows.add(List.copyOf(row));
        });
        return new Table(head, rows);
    }
}
