package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.PlacePage.Answer;
import org.lysoen.app.page.PlacePage.DeathRow;
import org.lysoen.app.page.PlacePage.Destination;
import org.lysoen.app.page.PlacePage.Displaced;
import org.lysoen.app.page.PlacePage.Head;
import org.lysoen.app.page.PlacePage.Joint;
import org.lysoen.app.page.PlacePage.SplitCell;
import org.lysoen.app.page.PlacePage.Sudden;
import org.lysoen.app.page.PlacePage.ThreatRow;
import org.lysoen.app.page.PlacePage.Threats;
import org.lysoen.app.page.draw.Bubbles;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

/** Fills a place's page from the tables. Safe for use by several threads. */
public final class PlaceReader {

    private static final Map<String, String> KINDS = Map.of(
            "ucdp.deaths", "all organised violence",
            "ucdp.deaths_state_based", "fighting in which a state takes part (state-based)",
            "ucdp.deaths_non_state", "fighting between others (non-state)",
            "ucdp.deaths_one_sided_state", "civilians killed by a state (one-sided)",
            "ucdp.deaths_one_sided_non_state", "civilians killed by an armed group (one-sided)",
            "ucdp.deaths_civilian", "civilians among all the dead");

    private static final List<String> KINDS_IN_ORDER = List.of(
            "ucdp.deaths",
            "ucdp.deaths_state_based",
            "ucdp.deaths_non_state",
            "ucdp.deaths_one_sided_state",
            "ucdp.deaths_one_sided_non_state",
            "ucdp.deaths_civilian");

    private final Engine engine;
    private final Atlas atlas;
    private final DownturnsReader downturns;
    private final LivesReader lives;

    public PlaceReader(Engine engine, Atlas atlas) {
        downturns = new DownturnsReader(engine);
        lives = new LivesReader(engine);
        this.engine = engine;
        this.atlas = atlas;
    }

    /**
     * @throws Problem {@code not-found} for a place the tables do not hold, naming the nearest; {@code bad-input} for a
     *     period they do not reach
     */
    public PlacePage page(String placeId, Period period) {
        var spot = atlas.get(placeId);
        var times = new Timeline(engine).times(period, other -> "/place/" + placeId + "?period=" + other);
        var reversals = downturns.of(placeId);
        var figures = new PlaceFigures(placeId, period, new DownturnShades(reversals));
        var security = list(PlaceSql.LEVEL, placeId);
        var deprivation = list(PlaceSql.DEPRIVATION, placeId);
        var region = spot.region();
        return new PlacePage(
                new Head(placeId, spot.name(), region == null ? "" : region, period, times),
                answer(placeId, period.year(), security),
                figures.level(security),
                threats(placeId, period, deprivation, figures),
                sudden(placeId, period, figures, reversals),
                displaced(placeId, period.year(), figures),
                lives.of(placeId, period.year()),
                sources(placeId, period.year()),
                atlas.jointOf(placeId).map(joint -> new Joint(joint.id(), joint.name())));
    }

    private Optional<Answer> answer(String placeId, int year, List<Row> security) {
        return security.stream()
                .filter(row -> row.integer("year") == year && !row.isAbsent("share_insecure"))
                .findFirst()
                .map(row -> new Answer(
                        Figures.years(Cells.number(row, "years_secure")),
                        Figures.years(Cells.number(row, "low")) + " to " + Figures.years(Cells.number(row, "high")),
                        Figures.years(Cells.number(row, "life_expectancy_years")),
                        Figures.share(Cells.number(row, "share_insecure")),
                        Figures.share(Cells.number(row, "share_insecure_low")) + " to "
                                + Figures.share(Cells.number(row, "share_insecure_high")),
                        people(placeId, year),
                        Figures.share(Cells.number(row, "logical_low")) + " to "
                                + Figures.share(Cells.number(row, "logical_high")),
                        Figures.share(Cells.number(row, "mean_share")),
                        Figures.years(Cells.number(row, "years_secure_political")),
                        row.flag("mostly_modelled") ? Status.MODELLED : Status.CARRIED,
                        row.whole("domains_covered")));
    }

    private String people(String placeId, int year) {
        return list(WorldSql.PEOPLE, year).stream()
                .filter(row -> row.text("place_id").equals(placeId))
                .findFirst()
                .map(row -> Figures.amount(Cells.number(row, "people")))
                .orElse(Figures.ABSENT);
    }

    private Threats threats(String placeId, Period period, List<Row> deprivation, PlaceFigures figures) {
        int year = period.year();
        var criticals = byDomain(list(PlaceSql.THREATS, placeId, Integer.toString(year)));
        var splits = byDomain(list(PlaceSql.SPLIT, placeId, period.toString()));
        var rows = new ArrayList<ThreatRow>();
        var bubbles = new ArrayList<Bubbles.Threat>();
        for (var domain : Domain.values()) {
            var now = find(deprivation, domain, year);
            var critical = criticals.get(domain.word());
            var split = SplitCells.of(domain, splits.get(domain.word()));
            rows.add(threat(domain, now, find(deprivation, domain, year - 5), critical, split));
            if (now != null && critical != null && !critical.isAbsent("critical_years")) {
                bubbles.add(bubble(domain, critical));
            }
        }
        return new Threats(
                rows,
                SplitCells.total(splits.values()),
                bubbles.isEmpty() ? null : Bubbles.of(bubbles, Figures::briefShare, Figures::brief),
                figures.domains(deprivation));
    }

    private static Map<String, Row> byDomain(List<Row> rows) {
        var byDomain = new HashMap<String, Row>();
        rows.forEach(row -> byDomain.put(row.text("domain"), row));
        return byDomain;
    }

    private static Bubbles.Threat bubble(Domain domain, Row critical) {
        double share = critical.number("pervasive_share");
        double years = critical.number("critical_years");
        return new Bubbles.Threat(
                Words.of(domain),
                "line-" + domain.word(),
                share,
                years,
                Words.of(domain) + ": reaches " + Figures.share(share) + ", costs each " + Figures.years(years)
                        + " years");
    }

    private static ThreatRow threat(
            Domain domain, @Nullable Row now, @Nullable Row before, @Nullable Row critical, SplitCell split) {
        var share = now == null ? null : Cells.number(now, "share");
        var low = now == null ? null : Cells.number(now, "share_low");
        var high = now == null ? null : Cells.number(now, "share_high");
        var status = now == null || share == null ? Status.ABSENT : Status.of(now.text("status"));
        double point = share == null ? 0 : hundredths(share);
        return new ThreatRow(
                domain.word(),
                Words.of(domain),
                Measure.of(domain.word()).term(),
                Figures.share(share),
                bounds(low, high),
                low == null ? point : hundredths(low),
                point,
                high == null ? point : hundredths(high),
                status,
                now == null || share == null ? "no source says" : basis(now, status),
                Figures.share(before == null ? null : Cells.number(before, "share")),
                years(domain, critical, "critical_years"),
                years(domain, critical, "contribution_years"),
                split);
    }

    private static String bounds(@Nullable Double low, @Nullable Double high) {
        if (low == null || high == null) {
            return "";
        }
        return low.equals(high) ? "no bounds published" : Figures.share(low) + " to " + Figures.share(high);
    }

    /** Years a domain costs; the political one is never part of the headline, so the question does not arise. */
    private static String years(Domain domain, @Nullable Row critical, String column) {
        if (critical == null) {
            return domain == Domain.POLITICAL ? "\u2013" : Figures.ABSENT;
        }
        return Figures.years(Cells.number(critical, column));
    }

    /** From which year of the source a figure comes, in words. */
    private static String basis(Row row, Status status) {
        var basis = row.isAbsent("basis_year") ? "" : Long.toString(row.whole("basis_year"));
        var later = row.isAbsent("later_year") ? "" : Long.toString(row.whole("later_year"));
        return switch (status) {
            case MEASURED ->
                basis.isEmpty() || basis.equals(row.integer("year") + "") ? "for this year" : "from " + basis;
            case CARRIED -> basis.isEmpty() ? "from an earlier year" : "from " + basis;
            case MODELLED ->
                basis.isEmpty()
                        ? "by a model"
                        : later.isEmpty()
                                ? "by a model from " + basis
                                : "by a model between " + basis + " and " + later;
            case ABSENT -> "no source says";
        };
    }

    private Sudden sudden(String placeId, Period period, PlaceFigures figures, List<DownturnsReader.Line> reversals) {
        var dead = new DeathFigures(placeId, period, new DownturnShades(reversals));
        var loss = list(PlaceSql.LOSS, placeId);
        var deaths = list(PlaceSql.DEATHS, placeId);
        var change = list(PlaceSql.EXCESS, placeId, period.toString()).stream()
                .filter(row -> !row.isAbsent("excess_per_1000"))
                .findFirst()
                .map(PlaceReader::change);
        return new Sudden(
                change,
                figures.insecureLoss(loss),
                dead.byYear(deaths),
                dead.byMonth(loss),
                dead.provisional(list(PlaceSql.PROVISIONAL, placeId)),
                deathRows(deaths, period.year()),
                reversals);
    }

    private static PlacePage.Change change(Row row) {
        boolean drawn = !row.isAbsent("rank_low");
        return new PlacePage.Change(
                Figures.change(Cells.number(row, "excess_per_1000")),
                drawn
                        ? Figures.change(Cells.number(row, "low")) + " to " + Figures.change(Cells.number(row, "high"))
                        : "",
                drawn ? Figures.ranks(row.integer("rank_low"), row.integer("rank_high")) : "",
                drawn ? Figures.count(Cells.number(row, "places")) : "",
                Figures.amount(Cells.number(row, "person_years_lost")),
                drawn
                        ? Figures.amount(Cells.number(row, "person_years_lost_low")) + " to "
                                + Figures.amount(Cells.number(row, "person_years_lost_high"))
                        : "");
    }

    private static List<DeathRow> deathRows(List<Row> deaths, int year) {
        var rows = new ArrayList<DeathRow>();
        for (var indicator : KINDS_IN_ORDER) {
            deaths.stream()
                    .filter(row ->
                            row.integer("year") == year && row.text("indicator").equals(indicator))
                    .findFirst()
                    .ifPresent(row -> rows.add(new DeathRow(
                            KINDS.getOrDefault(indicator, indicator),
                            Figures.count(Cells.number(row, "value")),
                            row.isAbsent("low") || row.isAbsent("high")
                                    ? ""
                                    : Figures.count(Cells.number(row, "low")) + " to "
                                            + Figures.count(Cells.number(row, "high")))));
        }
        return rows;
    }

    private Displaced displaced(String placeId, int year, PlaceFigures figures) {
        var flows = list(PlaceSql.FLOWS, placeId, placeId, placeId);
        var found = list(PlaceSql.DESTINATIONS, placeId, year);
        double most =
                found.stream().mapToDouble(row -> row.number("people")).max().orElse(1);
        var destinations = found.stream()
                .map(row -> new Destination(
                        row.text("destination_id"),
                        row.text("name"),
                        Figures.amount(Cells.number(row, "people")),
                        Math.round(1000 * row.number("people") / Math.max(1, most)) / 10.0))
                .toList();
        var abroad = flows.stream()
                .filter(row -> row.integer("year") == year && row.text("part").equals("abroad"))
                .findFirst()
                .map(row -> Figures.amount(Cells.number(row, "people")))
                .orElse(Figures.ABSENT);
        return new Displaced(figures.displaced(flows), abroad, destinations);
    }

    private List<SourceLine> sources(String placeId, int year) {
        return SourceLine.of(
                engine, PlaceSql.USED, placeId, Integer.toString(year), placeId, placeId, placeId, placeId, placeId);
    }

    private List<Row> list(String sql, @Nullable Object... parameters) {
        return engine.query(sql, parameters).stream().toList();
    }

    private static @Nullable Row find(List<Row> deprivation, Domain domain, int year) {
        return deprivation.stream()
                .filter(row -> row.integer("year") == year && row.text("domain").equals(domain.word()))
                .findFirst()
                .orElse(null);
    }

    private static double hundredths(double share) {
        return Math.round(share * 1000) / 10.0;
    }
}
