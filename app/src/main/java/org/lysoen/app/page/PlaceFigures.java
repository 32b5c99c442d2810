package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.PlacePage.Figure;
import org.lysoen.app.page.PlacePage.Table;
import org.lysoen.app.page.draw.TimeChart;
import org.lysoen.app.page.draw.TimeChart.Dot;
import org.lysoen.app.page.draw.TimeChart.Series;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.picture.DownturnWords;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Status;

/** Rows of the tables turned into charts with their tables. Pure. */
final class PlaceFigures {

    private static final String ASSESSED = "Lysoen's own assessment from the sources listed below";
    private final String placeId;
    private final Period period;
    private final DownturnShades downturns;

    /**
     * @param downturns of the place, shaded on its charts
     */
    PlaceFigures(String placeId, Period period, DownturnShades downturns) {
        this.placeId = placeId;
        this.period = period;
        this.downturns = downturns;
    }

    /** Years secure, with and without the political line, under the whole expectation of life. */
    List<Figure> level(List<Row> security) {
        var known =
                security.stream().filter(row -> !row.isAbsent("years_secure")).toList();
        if (known.isEmpty()) {
            return List.of();
        }
        Function<Double, String> years = value -> Figures.years(value) + Figures.NBSP + "years";
        var level = TimeChart.ofLines(
                List.of(
                        yearly("life", "line-life", known, "life_expectancy_years", null, null, years),
                        yearly("secure", "line-insecure", known, "years_secure", "low", "high", years),
                        yearly("+ political", "line-political", known, "years_secure_political", null, null, years)),
                null,
                value -> Figures.number(value, 0));
        var share = TimeChart.ofLines(
                List.of(
                        yearly(
                                "insecure",
                                "line-insecure",
                                known,
                                "share_insecure",
                                "share_insecure_low",
                                "share_insecure_high",
                                Figures::share),
                        yearly(
                                "+ political",
                                "line-political",
                                known,
                                "share_insecure_political",
                                null,
                                null,
                                Figures::share),
                        yearly("mean of six", "line-life", known, "mean_share", null, null, Figures::share)),
                1.0,
                Figures::share);
        return List.of(
                new Figure(
                        "How long a newborn can expect to live, and how long in security",
                        "years, at birth; the band holds the bounds of our assessment",
                        downturns.on(level, DownturnWords.LIFE),
                        levelTable(known),
                        ASSESSED,
                        explain(Measure.YEARS_SECURE),
                        rows("security", ""),
                        false,
                        List.of()),
                new Figure(
                        "How many people are insecure",
                        "share of people below the threshold of at least one of six domains",
                        downturns.onAny(share),
                        shareTable(known),
                        ASSESSED,
                        explain(Measure.SHARE_INSECURE),
                        rows("security", ""),
                        false,
                        List.of()));
    }

    private static Table levelTable(List<Row> rows) {
        return table(
                List.of("Year", "Secure years", "low", "high", "Life expectancy", "With political"),
                rows,
                row -> List.of(
                        Long.toString(row.whole("year")),
                        Figures.years(Cells.number(row, "years_secure")),
                        Figures.years(Cells.number(row, "low")),
                        Figures.years(Cells.number(row, "high")),
                        Figures.years(Cells.number(row, "life_expectancy_years")),
                        Figures.years(Cells.number(row, "years_secure_political"))));
    }

    private static Table shareTable(List<Row> rows) {
        return table(
                List.of("Year", "Insecure", "low", "high", "With political", "Mean of the six"),
                rows,
                row -> List.of(
                        Long.toString(row.whole("year")),
                        Figures.share(Cells.number(row, "share_insecure")),
                        Figures.share(Cells.number(row, "share_insecure_low")),
                        Figures.share(Cells.number(row, "share_insecure_high")),
                        Figures.share(Cells.number(row, "share_insecure_political")),
                        Figures.share(Cells.number(row, "mean_share"))));
    }

    /** One small chart a domain, all on one scale. */
    List<Figure> domains(List<Row> deprivation) {
        var figures = new ArrayList<Figure>();
        double most = deprivation.stream()
                .filter(row -> !row.isAbsent("share"))
                .mapToDouble(row -> row.number(row.isAbsent("share_high") ? "share" : "share_high"))
                .max()
                .orElse(1);
        for (var domain : Domain.values()) {
            var rows = deprivation.stream()
                    .filter(row -> row.text("domain").equals(domain.word()) && !row.isAbsent("share"))
                    .toList();
            if (!rows.isEmpty()) {
                figures.add(domain(domain, rows, most));
            }
        }
        return figures;
    }

    private Figure domain(Domain domain, List<Row> rows, double most) {
        var measure = Measure.of(domain.word());
        var dots = rows.stream().map(PlaceFigures::share).toList();
        return new Figure(
                Words.of(domain),
                measure.term() + "; a dot where a source measured it",
                downturns.on(
                        TimeChart.ofLines(
                                List.of(new Series("", "line-" + domain.word(), 1, dots)), most, Figures::share),
                        domain),
                table(
                        List.of("Year", "Share", "low", "high", "Status"),
                        rows,
                        row -> List.of(
                                Long.toString(row.whole("year")),
                                Figures.share(Cells.number(row, "share")),
                                Figures.share(Cells.number(row, "share_low")),
                                Figures.share(Cells.number(row, "share_high")),
                                Words.of(Status.of(row.text("status"))))),
                ASSESSED,
                explain(measure),
                rows("deprivation", "&by=year&domain=" + domain.word()),
                true,
                List.of());
    }

    private static Dot share(Row row) {
        var status = Status.of(row.text("status"));
        double share = row.number("share");
        var low = Cells.number(row, "share_low");
        var high = Cells.number(row, "share_high");
        return new Dot(
                row.integer("year"),
                share,
                low == null ? share : low,
                high == null ? share : high,
                status,
                row.integer("year") + ": " + Figures.share(share) + ", " + Words.of(status));
    }

    Optional<Figure> insecureLoss(List<Row> loss) {
        var rows = loss.stream()
                .filter(row -> row.text("threat").equals("insecure")
                        && row.text("period").length() == 4
                        && !row.isAbsent("person_years_lost"))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var dots = rows.stream().map(PlaceFigures::lost).toList();
        return Optional.of(new Figure(
                "Lived in insecurity",
                "person-years a year spent below the threshold of at least one domain",
                downturns.onAny(
                        TimeChart.ofLines(List.of(new Series("", "line-insecure", 1, dots)), null, Figures::brief)),
                table(
                        List.of("Year", "Person-years", "low", "high", "Status"),
                        rows,
                        row -> List.of(
                                row.text("period"),
                                Figures.amount(Cells.number(row, "person_years_lost")),
                                Figures.amount(Cells.number(row, "low")),
                                Figures.amount(Cells.number(row, "high")),
                                Words.of(Status.of(row.text("status"))))),
                ASSESSED,
                explain(Measure.LOSS),
                rows("loss", "&by=year&threat=insecure"),
                false,
                List.of()));
    }

    private static Dot lost(Row row) {
        double lost = row.number("person_years_lost");
        var low = Cells.number(row, "low");
        var high = Cells.number(row, "high");
        return new Dot(
                Integer.parseInt(row.text("period")),
                lost,
                low == null ? lost : low,
                high == null ? lost : high,
                Status.of(row.text("status")),
                row.text("period") + ": " + Figures.amount(lost) + " person-years");
    }

    Optional<Figure> displaced(List<Row> flows) {
        var series = new ArrayList<Series>();
        for (var part : List.of("inside", "abroad", "hosted")) {
            var dots = flows.stream()
                    .filter(row -> row.text("part").equals(part))
                    .map(row -> people(row, part))
                    .toList();
            if (!dots.isEmpty()) {
                series.add(new Series(part, "line-" + part, 1, dots));
            }
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "People driven from home",
                "people: from here and still inside the country, from here and abroad, and hosted here from elsewhere",
                downturns.on(TimeChart.ofLines(series, null, Figures::brief), DownturnWords.DISPLACED),
                displacedTable(flows),
                "UNHCR refugee data",
                explain(Measure.COMMUNITY),
                rows("flows", ""),
                false,
                List.of()));
    }

    private static Dot people(Row row, String part) {
        double people = row.number("people");
        return new Dot(
                row.integer("year"),
                people,
                people,
                people,
                Status.MEASURED,
                row.integer("year") + ": " + Figures.amount(people) + " " + part);
    }

    private static Table displacedTable(List<Row> flows) {
        var years = new TreeMap<Integer, Map<String, Double>>();
        for (var row : flows) {
            years.computeIfAbsent(row.integer("year"), year -> new TreeMap<>())
                    .put(row.text("part"), row.number("people"));
        }
        var rows = new ArrayList<List<String>>();
        years.forEach((year, parts) -> rows.add(List.of(
                Integer.toString(year),
                Figures.amount(parts.get("inside")),
                Figures.amount(parts.get("abroad")),
                Figures.amount(parts.get("hosted")))));
        return new Table(List.of("Year", "Inside", "Abroad", "Hosted"), rows);
    }

    private String rows(String table, String which) {
        return "/api/v1/" + table + "?place=" + placeId + which;
    }

    private String explain(Measure measure) {
        return explain(placeId, period, measure);
    }

    /** The address of the tree behind a figure of a place. */
    static String explain(String placeId, Period period, Measure measure) {
        return "/explain/" + placeId + "/" + period + "?measure=" + measure.word();
    }

    private static Series yearly(
            String label,
            String css,
            List<Row> rows,
            String column,
            @Nullable String low,
            @Nullable String high,
            Function<Double, String> written) {
        var dots = new ArrayList<Dot>();
        for (var row : rows) {
            var value = Cells.number(row, column);
            if (value != null) {
                var least = low == null ? null : Cells.number(row, low);
                var most = high == null ? null : Cells.number(row, high);
                dots.add(new Dot(
                        row.integer("year"),
                        value,
                        least == null ? value : least,
                        most == null ? value : most,
                        Status.MODELLED,
                        row.integer("year") + ": " + label + " " + written.apply(value)));
            }
        }
        return new Series(label, css, 1, dots);
    }

    private static Table table(List<String> head, List<Row> rows, Function<Row, List<String>> cells) {
        return new Table(head, rows.stream().map(cells).toList());
    }
}
