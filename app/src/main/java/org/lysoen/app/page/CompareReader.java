package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.ComparePage.Cell;
import org.lysoen.app.page.ComparePage.Fact;
import org.lysoen.app.page.ComparePage.Reversals;
import org.lysoen.app.page.ComparePage.Share;
import org.lysoen.app.page.ComparePage.Side;
import org.lysoen.app.page.ComparePage.Threat;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

/** Fills the page that sets places side by side. Safe for use by several threads. */
public final class CompareReader {

    private final Engine engine;
    private final Atlas atlas;
    private final SearchReader search;
    private final DownturnsReader downturns;

    public CompareReader(Engine engine, Atlas atlas, SearchReader search) {
        this.engine = engine;
        this.atlas = atlas;
        this.search = search;
        downturns = new DownturnsReader(engine);
    }

    /**
     * The code of the country that a code or a name in any language means.
     *
     * @throws Problem {@code not-found} where it means none, naming the nearest
     */
    String meant(String written) {
        var id = search.meant(written);
        if (id.equals("WORLD") || atlas.find(id).isEmpty()) {
            throw Problem.notFound("'" + written + "' is no country: only countries are set side by side.");
        }
        return id;
    }

    /**
     * @throws Problem {@code bad-input} for a year the tables do not reach
     */
    public ComparePage page(CompareQuery query) {
        var timeline = new Timeline(engine);
        int year = query.year().orElseGet(() -> timeline.latest().year());
        var times = timeline.times(Period.year(year), Period::toString);
        var sides = sides(query);
        if (sides.isEmpty()) {
            return new ComparePage(
                    query, year, times.first(), times.last(), sides, List.of(), List.of(), List.of(), List.of());
        }
        var rows = new Evidence(query.places());
        var figures = new CompareFigures(sides);
        return new ComparePage(
                query,
                year,
                times.first(),
                times.last(),
                sides,
                facts(sides, rows, year),
                threats(sides, year, rows),
                figures.all(rows.security, rows.loss, rows.killed, rows.displaced),
                sides.stream()
                        .map(side -> new Reversals(side.id(), side.name(), side.css(), downturns.of(side.id())))
                        .toList());
    }

    private List<Side> sides(CompareQuery query) {
        var sides = new ArrayList<Side>();
        for (var id : query.places()) {
            var joint = atlas.jointOf(id);
            sides.add(new Side(
                    id,
                    atlas.get(id).name(),
                    "line-p" + sides.size(),
                    query.without(id),
                    joint.map(area -> "Organised violence is counted for " + area.name() + " together, so "
                                    + atlas.get(id).name() + " alone has no level of security.")
                            .orElse("")));
        }
        return sides;
    }

    /** The rows of all places at once. */
    private final class Evidence {

        private final List<String> places;
        final List<Row> security;
        final List<Row> loss;
        final List<Row> killed;
        final List<Row> displaced;

        Evidence(List<String> places) {
            this.places = places;
            security = of(CompareSql.SECURITY);
            loss = of(CompareSql.LOSS);
            killed = of(CompareSql.KILLED);
            displaced = of(CompareSql.DISPLACED);
        }

        /** A select takes six places; the last stands in for those that are not asked for. */
        List<Row> of(String sql, @Nullable Object... further) {
            var parameters = new ArrayList<@Nullable Object>();
            for (int k = 0; k < CompareQuery.MOST; k++) {
                parameters.add(places.get(Math.min(k, places.size() - 1)));
            }
            parameters.addAll(Arrays.asList(further));
            return engine.query(sql, parameters.toArray()).stream().toList();
        }
    }

    private static Map<String, Row> ofYear(List<Row> rows, int year) {
        var found = new HashMap<String, Row>();
        rows.stream().filter(row -> row.integer("year") == year).forEach(row -> found.put(row.text("place_id"), row));
        return found;
    }

    private static List<Fact> facts(List<Side> sides, Evidence rows, int year) {
        var security = ofYear(rows.security, year);
        var loss = ofYear(rows.loss, year);
        var killed = ofYear(rows.killed, year);
        var displaced = ofYear(rows.displaced, year);
        var people = new HashMap<String, Row>();
        rows.of(CompareSql.PEOPLE, year).forEach(row -> people.put(row.text("place_id"), row));
        return List.of(
                fact("People", "residents", sides, people, row -> Cell.of(amount(row, "residents"), "", "")),
                fact("Years of secure life", "expected at birth", sides, security, row -> years(row, year)),
                fact(
                        "Life expectancy",
                        "years at birth",
                        sides,
                        security,
                        row -> Cell.of(Figures.years(Cells.number(row, "life_expectancy_years")), "", "")),
                fact(
                        "People insecure",
                        "below the threshold of at least one of six domains",
                        sides,
                        security,
                        row -> insecure(row, year)),
                fact(
                        "How known",
                        "domains measured or carried forward, of six",
                        sides,
                        security,
                        row -> Cell.of(
                                row.isAbsent("domains_covered")
                                        ? Figures.ABSENT
                                        : row.whole("domains_covered") + " of 6",
                                row.flag("mostly_modelled") ? "mostly modelled" : "",
                                "")),
                fact(
                        "Secure life lost",
                        "person-years per 1,000 people",
                        sides,
                        loss,
                        row -> Cell.of(Figures.rate(Cells.number(row, "per_1000")), "", tree(row, year, Measure.LOSS))),
                fact(
                        "Against its own past",
                        "person-years per 1,000 above the median of five years",
                        sides,
                        loss,
                        row -> change(row, year)),
                fact(
                        "Rank by that change",
                        "ranks the data can bear, of all places",
                        sides,
                        loss,
                        CompareReader::ranks),
                fact(
                        "Killed in organised violence",
                        "deaths",
                        sides,
                        killed,
                        row -> Cell.of(
                                Figures.count(Cells.number(row, "deaths")), "", tree(row, year, Measure.KILLED))),
                fact(
                        "Driven from home",
                        "share of people; inside and abroad",
                        sides,
                        displaced,
                        row -> Cell.of(
                                Figures.share(Cells.number(row, "share")),
                                amount(row, "idps") + " inside, " + amount(row, "abroad") + " abroad",
                                tree(row, year, Measure.COMMUNITY))));
    }

    private static Fact fact(
            String label, String term, List<Side> sides, Map<String, Row> rows, Function<Row, Cell> cell) {
        return new Fact(
                label,
                term,
                sides.stream()
                        .map(side -> {
                            var row = rows.get(side.id());
                            return row == null ? Cell.of(Figures.ABSENT, "", "") : cell.apply(row);
                        })
                        .toList());
    }

    private static Cell years(Row row, int year) {
        return row.isAbsent("years_secure")
                ? Cell.of(Figures.ABSENT, "", "")
                : Cell.of(
                        Figures.years(row.number("years_secure")),
                        Figures.years(Cells.number(row, "low")) + " to " + Figures.years(Cells.number(row, "high")),
                        tree(row, year, Measure.YEARS_SECURE));
    }

    private static Cell insecure(Row row, int year) {
        return row.isAbsent("share_insecure")
                ? Cell.of(Figures.ABSENT, "", "")
                : Cell.of(
                        Figures.share(row.number("share_insecure")),
                        Figures.share(Cells.number(row, "share_insecure_low")) + " to "
                                + Figures.share(Cells.number(row, "share_insecure_high")),
                        tree(row, year, Measure.SHARE_INSECURE));
    }

    private static Cell change(Row row, int year) {
        return row.isAbsent("excess_per_1000")
                ? Cell.of(Figures.ABSENT, "", "")
                : Cell.of(
                        Figures.change(row.number("excess_per_1000")),
                        row.isAbsent("low")
                                ? ""
                                : Figures.change(row.number("low")) + " to " + Figures.change(row.number("high")),
                        tree(row, year, Measure.EXCESS));
    }

    private static Cell ranks(Row row) {
        if (row.isAbsent("rank_low")) {
            return Cell.of(Figures.ABSENT, "", "");
        }
        double places = row.number("places");
        return new Cell(
                Figures.ranks(row.integer("rank_low"), row.integer("rank_high")),
                "of " + Figures.count(places),
                "",
                100 * (row.number("rank_low") - 1) / places,
                100 * row.number("rank_high") / places);
    }

    private static String tree(Row row, int year, Measure measure) {
        return PlaceFigures.explain(row.text("place_id"), Period.year(year), measure);
    }

    private static String amount(Row row, String column) {
        return Figures.amount(Cells.number(row, column));
    }

    private static List<Threat> threats(List<Side> sides, int year, Evidence rows) {
        var shares = new HashMap<String, Row>();
        rows.of(CompareSql.DEPRIVATION, Integer.toString(year))
                .forEach(row -> shares.put(row.text("domain") + " " + row.text("place_id"), row));
        var threats = new ArrayList<Threat>();
        for (var domain : Domain.values()) {
            var measure = Measure.of(domain.word());
            threats.add(new Threat(
                    domain.word(),
                    Words.of(domain),
                    measure.term(),
                    sides.stream()
                            .map(side -> share(
                                    shares.get(domain.word() + " " + side.id()),
                                    PlaceFigures.explain(side.id(), Period.year(year), measure)))
                            .toList()));
        }
        return threats;
    }

    private static Share share(@Nullable Row row, String tree) {
        if (row == null || row.isAbsent("share")) {
            return new Share(Figures.ABSENT, "", Status.ABSENT, 0, "");
        }
        var low = Cells.number(row, "share_low");
        var high = Cells.number(row, "share_high");
        return new Share(
                Figures.share(row.number("share")),
                low == null || high == null || low.equals(high)
                        ? ""
                        : Figures.share(low) + " to " + Figures.share(high),
                Status.of(row.text("status")),
                Math.round(1000 * row.number("share")) / 10.0,
                tree);
    }
}
