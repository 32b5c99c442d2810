package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
import org.lysoen.engine.Row;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Status;

/** Rows of the tables turned into charts with their tables. Pure. */
final class PlaceFigures {

    private static final String ASSESSED = "Lysoen's own assessment from the sources listed below";
    /** Before this the source publishes no months by country. */
    private static final String MONTHS_SINCE = "2010";

    private static final String UCDP = "UCDP organised violence, best estimate";

    /** The kinds of organised violence, so that they add up to all deaths: indicator, class and words. */
    private static final List<List<String>> KINDS = List.of(
            List.of("ucdp.deaths_state_based", "line-state", "fighting with a state"),
            List.of("ucdp.deaths_non_state", "line-nonstate", "fighting without a state"),
            List.of("ucdp.deaths_one_sided_state", "line-bystate", "civilians killed by a state"),
            List.of("ucdp.deaths_one_sided_non_state", "line-byothers", "civilians killed by an armed group"));

    private final String placeId;
    private final Period period;

    PlaceFigures(String placeId, Period period) {
        this.placeId = placeId;
        this.period = period;
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
                        level,
                        levelTable(known),
                        ASSESSED,
                        explain(Measure.YEARS_SECURE),
                        false,
                        List.of()),
                new Figure(
                        "How many people are insecure",
                        "share of people below the threshold of at least one of six domains",
                        share,
                        shareTable(known),
                        ASSESSED,
                        explain(Measure.SHARE_INSECURE),
                        false,
                        List.of()));
    }

    private static Table levelTable(List<Row> rows) {
        return table(
                List.of("Year", "Secure years", "low", "high", "Life expectancy", "With political"),
                rows,
                row -> List.of(
                        Long.toString(row.whole("year")),
                        Figures.years(find(row, "years_secure")),
                        Figures.years(find(row, "low")),
                        Figures.years(find(row, "high")),
                        Figures.years(find(row, "life_expectancy_years")),
                        Figures.years(find(row, "years_secure_political"))));
    }

    private static Table shareTable(List<Row> rows) {
        return table(
                List.of("Year", "Insecure", "low", "high", "With political", "Mean of the six"),
                rows,
                row -> List.of(
                        Long.toString(row.whole("year")),
                        Figures.share(find(row, "share_insecure")),
                        Figures.share(find(row, "share_insecure_low")),
                        Figures.share(find(row, "share_insecure_high")),
                        Figures.share(find(row, "share_insecure_political")),
                        Figures.share(find(row, "mean_share"))));
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
                TimeChart.ofLines(List.of(new Series("", "line-" + domain.word(), 1, dots)), most, Figures::share),
                table(
                        List.of("Year", "Share", "low", "high", "Status"),
                        rows,
                        row -> List.of(
                                Long.toString(row.whole("year")),
                                Figures.share(find(row, "share")),
                                Figures.share(find(row, "share_low")),
                                Figures.share(find(row, "share_high")),
                                Words.of(Status.of(row.text("status"))))),
                ASSESSED,
                explain(measure),
                true,
                List.of());
    }

    private static Dot share(Row row) {
        var status = Status.of(row.text("status"));
        double share = row.number("share");
        var low = find(row, "share_low");
        var high = find(row, "share_high");
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
                TimeChart.ofLines(List.of(new Series("", "line-insecure", 1, dots)), null, PlaceFigures::brief),
                table(
                        List.of("Year", "Person-years", "low", "high", "Status"),
                        rows,
                        row -> List.of(
                                row.text("period"),
                                Figures.amount(find(row, "person_years_lost")),
                                Figures.amount(find(row, "low")),
                                Figures.amount(find(row, "high")),
                                Words.of(Status.of(row.text("status"))))),
                ASSESSED,
                explain(Measure.LOSS),
                false,
                List.of()));
    }

    private static Dot lost(Row row) {
        double lost = row.number("person_years_lost");
        var low = find(row, "low");
        var high = find(row, "high");
        return new Dot(
                time(row.text("period")),
                lost,
                low == null ? lost : low,
                high == null ? lost : high,
                Status.of(row.text("status")),
                row.text("period") + ": " + Figures.amount(lost) + " person-years");
    }

    /** Deaths of each year, stacked by kind of violence; by total where a source does not tell the kinds apart. */
    Optional<Figure> killedByYear(List<Row> deaths) {
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
                TimeChart.ofColumns(byKind, PlaceFigures::brief),
                killedTable(deaths),
                UCDP,
                explain(Measure.KILLED),
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
                cells.add(Figures.count(all == null ? null : find(all, column)));
            }
            for (var kind : KINDS) {
                var row = found.get(kind.get(0));
                cells.add(Figures.count(row == null ? null : find(row, "value")));
            }
            rows.add(cells);
        });
        return new Table(head, rows);
    }

    Optional<Figure> killedByMonth(List<Row> loss) {
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
                UCDP + ", months by UCDP's monthly data");
    }

    /** The months after the yearly totals end: another series, on its own axis. */
    Optional<Figure> provisional(List<Row> pace) {
        return months(
                pace,
                "value",
                "Killed since then, provisional",
                "deaths by month; undercounts: recent months lack reports and are revised upwards",
                "line-provisional",
                "UCDP candidate events, monthly; not comparable with the other charts");
    }

    private Optional<Figure> months(
            List<Row> rows, String column, String title, String unit, String css, String source) {
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
                TimeChart.ofColumns(List.of(new Series("", css, 1.0 / 12, dots)), PlaceFigures::brief),
                byMonth(rows, column),
                source,
                explain(Measure.KILLED),
                false,
                List.of()));
    }

    /** One row a year, one column a month. */
    private static Table byMonth(List<Row> rows, String column) {
        var years = new TreeMap<Integer, @Nullable Double[]>();
        for (var row : rows) {
            var period = Period.of(row.text("period"));
            var month = period.month();
            if (month != null) {
                years.computeIfAbsent(period.year(), year -> new @Nullable Double[12])[month - 1] = find(row, column);
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
                "Driven from home",
                "people: from here and still inside the country, from here and abroad, and hosted here from elsewhere",
                TimeChart.ofLines(series, null, PlaceFigures::brief),
                displacedTable(flows),
                "UNHCR refugee data",
                explain(Measure.COMMUNITY),
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

    private String explain(Measure measure) {
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
            var value = find(row, column);
            if (value != null) {
                var least = low == null ? null : find(row, low);
                var most = high == null ? null : find(row, high);
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

    /** Years and twelfths. */
    private static double time(String written) {
        var period = Period.of(written);
        var month = period.month();
        return period.year() + (month == null ? 0 : (month - 1) / 12.0);
    }

    /** A number on an axis: {@code 20 M}, {@code 5,000}. */
    private static String brief(double value) {
        if (value >= 1e9) {
            return Figures.number(value / 1e9, value % 1e9 == 0 ? 0 : 1) + Figures.NBSP + "bn";
        }
        if (value >= 1e6) {
            return Figures.number(value / 1e6, value % 1e6 == 0 ? 0 : 1) + Figures.NBSP + "M";
        }
        return Figures.number(value, value == Math.rint(value) ? 0 : 1);
    }

    private static @Nullable Double find(Row row, String column) {
        return row.isAbsent(column) ? null : Double.valueOf(row.number(column));
    }
}
