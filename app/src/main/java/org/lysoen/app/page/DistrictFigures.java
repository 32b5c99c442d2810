package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import org.lysoen.app.page.PlacePage.Figure;
import org.lysoen.app.page.PlacePage.Table;
import org.lysoen.app.page.draw.TimeChart;
import org.lysoen.app.page.draw.TimeChart.Dot;
import org.lysoen.app.page.draw.TimeChart.Series;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Status;

/** One district through time: its first sentence, its charts, its table. Pure. */
final class DistrictFigures {

    private final String districtId;
    private final int year;
    private final List<Row> rows;

    /**
     * @param rows of the table of districts, one a year, in order
     */
    DistrictFigures(String districtId, int year, List<Row> rows) {
        this.districtId = districtId;
        this.year = year;
        this.rows = rows;
    }

    String tree() {
        return "/explain/" + districtId + "/" + year;
    }

    String lead(String name) {
        var row = rows.stream().filter(one -> one.integer("year") == year).findFirst();
        var deaths = row.map(one -> Cells.number(one, "deaths"));
        var people = row.map(one -> Cells.number(one, "people"));
        var lives = people.map(count -> "About " + Figures.amount(count) + " people lived in " + name + " in " + year)
                .orElse("How many people lived in " + name + " in " + year + " is absent");
        if (deaths.isEmpty()) {
            return lives
                    + ". Deaths in organised violence are absent here, not zero: no release in hand holds every event"
                    + " of the country in that year.";
        }
        var rate = row.map(one -> Cells.number(one, "deaths_per_100k"));
        return lives + ". Organised violence killed " + Figures.amount(deaths.get())
                + rate.map(value -> ", " + Figures.rate(value) + " for each 100,000")
                        .orElse("")
                + row.filter(one -> !one.isAbsent("insecure"))
                        .map(one -> one.flag("insecure")
                                ? ": above the threshold of personal security."
                                : ": not above the threshold of personal security.")
                        .orElse(".");
    }

    List<Figure> charts() {
        var charts = new ArrayList<Figure>();
        var killed = dots("deaths", "deaths_status", "killed");
        if (!killed.isEmpty()) {
            charts.add(figure(
                    "Killed in organised violence, by year",
                    "deaths, best estimate; years without a bar had none, years beyond the events in hand are absent",
                    TimeChart.ofColumns(List.of(new Series("", "line-killed", 1, killed)), Figures::brief),
                    "UCDP events placed in this district",
                    deathsTable()));
        }
        var shdi = dots("shdi", "shdi_status", "index");
        if (!shdi.isEmpty()) {
            charts.add(figure(
                    "Human development",
                    "subnational human development index, 0 to 1; interpolated by its publisher between surveys",
                    TimeChart.ofLines(
                            List.of(new Series("", "line-insecure", 1, shdi)), 1.0, value -> Figures.number(value, 1)),
                    "Global Data Lab",
                    column("shdi", DistrictMeasure.SHDI)));
        }
        return charts;
    }

    private Figure figure(String title, String unit, TimeChart chart, String source, Table table) {
        return new Figure(
                title, unit, chart, table, source, tree(), "/api/v1/districts?place=" + districtId, false, List.of());
    }

    private List<Dot> dots(String column, String status, String word) {
        var dots = new ArrayList<Dot>();
        for (var row : rows) {
            var value = Cells.number(row, column);
            if (value != null) {
                boolean killed = column.equals("deaths");
                var low = killed ? Cells.number(row, "deaths_low") : null;
                var high = killed ? Cells.number(row, "deaths_high") : null;
                dots.add(new Dot(
                        row.integer("year"),
                        value,
                        low == null ? value : low,
                        high == null ? value : high,
                        row.isAbsent(status) ? Status.MODELLED : Status.of(row.text(status)),
                        row.integer("year") + ": " + word + " "
                                + (killed ? Figures.amount(value) : Figures.number(value, 3))));
            }
        }
        return dots;
    }

    private Table deathsTable() {
        return new Table(
                List.of("Year", "Killed", "low", "high", "of these estimated or shared out", "per 100,000"),
                rows.stream()
                        .filter(row -> !row.isAbsent("deaths"))
                        .map(row -> List.of(
                                Integer.toString(row.integer("year")),
                                Figures.amount(Cells.number(row, "deaths")),
                                Figures.amount(Cells.number(row, "deaths_low")),
                                Figures.amount(Cells.number(row, "deaths_high")),
                                Figures.amount(Cells.number(row, "deaths_modelled")),
                                Figures.rate(Cells.number(row, "deaths_per_100k"))))
                        .toList());
    }

    private Table column(String column, DistrictMeasure measure) {
        return new Table(
                List.of("Year", measure.label()),
                rows.stream()
                        .filter(row -> !row.isAbsent(column))
                        .map(row -> List.of(
                                Integer.toString(row.integer("year")), measure.written(Cells.number(row, column))))
                        .toList());
    }

    /** The last years with everything known of them, the newest first. */
    Table table() {
        return new Table(
                List.of("Year", "People", "Killed", "Human development", "Life expectancy", "Poor", "Acutely hungry"),
                rows.reversed().stream()
                        .limit(15)
                        .map(row -> List.of(
                                Integer.toString(row.integer("year")),
                                Figures.amount(Cells.number(row, "people")),
                                Figures.amount(Cells.number(row, "deaths")),
                                DistrictMeasure.SHDI.written(Cells.number(row, "shdi")),
                                DistrictMeasure.LIFE.written(Cells.number(row, "life_expectancy_years")),
                                DistrictMeasure.POOR.written(Cells.number(row, "poor_percent")),
                                DistrictMeasure.HUNGRY.written(Cells.number(row, "hungry_percent"))))
                        .toList());
    }
}
