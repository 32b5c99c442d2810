package org.lysoen.app.picture;

import static org.lysoen.app.picture.Figures.between;
import static org.lysoen.app.picture.Figures.many;
import static org.lysoen.app.picture.Figures.rate;
import static org.lysoen.app.picture.Figures.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Status;

/** Explains the share of people below the threshold of one domain. */
final class DomainExplainer {

    private static final String COUNTED = "ucdp_ged.deaths";

    /** Years of the figures, by vaccine, that stand in the coverage of the cohorts up to a year: place, year, year. */
    private static final String COHORTS = """
            select c.indicator, min(c.figure_year) as first_year, max(c.figure_year) as last_year
            from coverage c
            join rule_domain r on r.domain = 'health'
            where c.place_id = ? and c.year between cast(? as int) - r.cohorts + 1 and cast(? as int)
            group by c.indicator
            order by c.indicator desc
            """;

    /** The health coverage index at or before a year and the next after it: year, year, place. */
    private static final String INDEX = """
            select o.indicator, max(case when cast(o.period as int) <= ? then o.period end) as at_or_before,
                min(case when cast(o.period as int) > ? then o.period end) as after
            from observation o
            join rule_source r on r.domain = 'health' and r.role = 'capped_by' and r.indicator = o.indicator
            where o.place_id = ?
            group by o.indicator
            """;

    private final Engine engine;
    private final Leaves leaves;

    DomainExplainer(Engine engine, Leaves leaves) {
        this.engine = engine;
        this.leaves = leaves;
    }

    Explanation explain(String placeId, Period period, Domain domain) {
        var rule = engine.query(
                        "select name, threshold, tolerated, cohorts, calm_rate_per_100k, scale_per_100k, shape,"
                                + " district_rate_per_100k"
                                + " from rule_domain where domain = ?",
                        domain.word())
                .row(0);
        var label = rule.text("name") + ": " + rule.text("threshold");
        var found = find(placeId, period.toString(), domain);
        if (found.isEmpty() && !period.isYear() && domain != Domain.PERSONAL) {
            found = find(placeId, String.valueOf(period.year()), domain);
        }
        return found.map(row -> explain(placeId, period, domain, label, rule, row))
                .orElseGet(() -> Explanation.absent(label, whyAbsent(placeId, domain)));
    }

    private Optional<Row> find(String placeId, String period, Domain domain) {
        return engine
                .query(
                        "select * from deprivation where place_id = ? and period = ? and domain = ?",
                        placeId,
                        period,
                        domain.word())
                .stream()
                .findFirst();
    }

    private String whyAbsent(String placeId, Domain domain) {
        return engine
                .query("select reason from rule_withheld where place_id = ? and domain = ?", placeId, domain.word())
                .stream()
                .findFirst()
                .map(row -> "withheld: " + row.text("reason"))
                .orElse(Absences.NO_FIGURE);
    }

    private Explanation explain(String placeId, Period period, Domain domain, String label, Row rule, Row row) {
        var status = Status.of(row.text("status"));
        return Explanation.of(
                label,
                between(share(row.number("share")), share(row.number("share_low")), share(row.number("share_high"))),
                status,
                step(domain, period.year(), rule, row, status),
                parts(placeId, period, domain, row));
    }

    private static String step(Domain domain, int year, Row rule, Row row, Status status) {
        return switch (domain) {
            case ECONOMIC, FOOD, ENVIRONMENTAL -> bridged(year, row, status);
            case HEALTH ->
                "children missed beyond a tolerated share of " + rule.number("tolerated")
                        + ", t: (1 - coverage - t) / (1 - t),"
                        + " coverage the better of the vaccines, mean of " + rule.whole("cohorts")
                        + " cohorts, at most 1 - the health coverage index"
                        + (status == Status.CARRIED ? "; carried from " + row.whole("basis_year") : "");
            case PERSONAL ->
                row.text("indicator").equals(COUNTED)
                        ? "counted: people in districts with more than " + rule.number("district_rate_per_100k")
                                + " violent deaths per 100,000 / people of all districts"
                        : "modelled from violent deaths per 100,000 people, the larger of organised violence and homicide:"
                                + " 1 - exp(-((rate - " + rule.number("calm_rate_per_100k") + ") / "
                                + rule.number("scale_per_100k") + ") ^ " + rule.number("shape") + ")";
            case COMMUNITY -> "people driven from home / (residents + those driven abroad)";
            case POLITICAL ->
                "all people where the index is under its threshold, else none"
                        + (status == Status.CARRIED ? "; carried from " + row.whole("basis_year") : "");
        };
    }

    private static String bridged(int year, Row row, Status status) {
        if (row.isAbsent("basis_year")) {
            return "no survey at all: modelled from GDP per person and the year over all countries' surveys";
        }
        long basis = row.whole("basis_year");
        if (!row.isAbsent("later_year")) {
            return "between the surveys of " + basis + " and " + row.whole("later_year") + ", moved by GDP per person";
        }
        return switch (status) {
            case MEASURED -> "as published";
            case CARRIED ->
                "carried forward " + many(year - basis, "year") + " from " + basis + ", moved by GDP per person";
            default ->
                "the survey of " + basis + " moved by GDP per person over " + many(Math.abs(year - basis), "year");
        };
    }

    private List<Explanation> parts(String placeId, Period period, Domain domain, Row row) {
        var parts = new ArrayList<Explanation>();
        switch (domain) {
            case HEALTH -> health(placeId, period.year(), row, parts);
            case PERSONAL -> {
                districts(placeId, period, parts);
                personal(placeId, period, parts);
            }
            case COMMUNITY -> community(placeId, row, parts);
            default -> surveys(placeId, period.year(), row, parts);
        }
        return parts;
    }

    private void surveys(String placeId, int year, Row row, List<Explanation> parts) {
        if (!row.isAbsent("basis_year")) {
            parts.addAll(leaves.observations(placeId, row.text("indicator"), year(row, "basis_year")));
        }
        if (!row.isAbsent("later_year")) {
            parts.addAll(leaves.observations(placeId, row.text("indicator"), year(row, "later_year")));
        }
        if (row.text("indicator").equals("hno.food_in_need")) {
            parts.addAll(leaves.observations(placeId, "hno.people", year(row, "basis_year")));
        }
        boolean moved = row.isAbsent("basis_year") || row.whole("basis_year") != year;
        if (moved && !row.text("domain").equals("political")) {
            for (var key : List.of("basis_year", "later_year")) {
                if (!row.isAbsent(key)) {
                    parts.addAll(leaves.observations(placeId, "gapminder.gdp_per_person", year(row, key)));
                }
            }
            parts.addAll(leaves.observations(placeId, "gapminder.gdp_per_person", String.valueOf(year)));
        }
    }

    private static String year(Row row, String key) {
        return String.valueOf(row.whole(key));
    }

    /** The mean coverage of the cohorts and the limit on the share, each over the figures it was made from. */
    private void health(String placeId, int asked, Row row, List<Explanation> parts) {
        var vaccination =
                engine.query("""
                        select v.year, v.mean_covered, v.cap, r.cohorts, r.carry_years
                        from vaccination v
                        join rule_domain r on r.domain = 'health'
                        where v.place_id = ? and v.year <= ? and v.figure_year = ?
                        order by v.year desc
                        """, placeId, asked, row.whole("basis_year")).row(0);
        int year = vaccination.integer("year");
        var figures = new ArrayList<Explanation>();
        engine.query(COHORTS, placeId, year, year).stream()
                .forEach(vaccine -> figures.addAll(leaves.observations(
                        placeId, vaccine.text("indicator"), year(vaccine, "first_year"), year(vaccine, "last_year"))));
        parts.add(Explanation.of(
                "Coverage, mean of the children of " + (year - vaccination.integer("cohorts") + 1) + " to " + year,
                share(vaccination.number("mean_covered")),
                Status.of(row.text("status")),
                "of each year the better vaccine; one without a figure of the year stands in with its last, at most "
                        + many(vaccination.whole("carry_years"), "year") + " old",
                figures));
        engine.query(INDEX, year, year, placeId).stream()
                .filter(index -> !index.isAbsent("at_or_before"))
                .forEach(index -> parts.add(limit(placeId, year, vaccination.number("cap"), index)));
    }

    private Explanation limit(String placeId, int year, double cap, Row index) {
        var before = index.text("at_or_before");
        boolean published = before.equals(String.valueOf(year));
        boolean last = index.isAbsent("after");
        var figures = new ArrayList<>(leaves.observations(placeId, index.text("indicator"), before));
        if (!published && !last) {
            figures.addAll(leaves.observations(placeId, index.text("indicator"), index.text("after")));
        }
        return Explanation.of(
                "At most",
                share(cap),
                published ? Status.MEASURED : last ? Status.CARRIED : Status.MODELLED,
                "1 - health coverage index / 100"
                        + (published
                                ? ""
                                : last ? ", its last figure" : ", linear between the years it is published for"),
                figures);
    }

    private void personal(String placeId, Period period, List<Explanation> parts) {
        var row = engine.query("select * from violence where place_id = ? and period = ?", placeId, period.toString())
                .row(0);
        if (!row.isAbsent("ucdp")) {
            var year = String.valueOf(period.year());
            var before = String.valueOf(period.year() - 1);
            boolean ofYear = period.isYear()
                    || leaves.observations(placeId, "ucdp.deaths", before).isEmpty();
            parts.add(Explanation.of(
                    "Organised violence",
                    rate(row.number("ucdp"), "deaths per 100,000"),
                    period.isYear() ? Status.MEASURED : Status.MODELLED,
                    ofYear ? "deaths of the year / residents" : "deaths of the twelve months / residents",
                    leaves.observations(placeId, "ucdp.deaths", ofYear ? year : before, year)));
        }
        if (row.isAbsent("homicide")) {
            parts.add(Explanation.absent(
                    "Homicide",
                    "no rate within twelve years: organised violence alone speaks, so the share is at least this"));
        } else {
            parts.addAll(leaves.observations(placeId, "sdg.homicide_per_100k", year(row, "homicide_year")));
        }
        parts.addAll(leaves.population(placeId, period.year()));
    }

    /** The count by district where there is one, also where homicide alone models more. */
    private void districts(String placeId, Period period, List<Explanation> parts) {
        var counted = engine.query("""
                select c.share, c.share_low, c.share_high, c.status, c.people, r.district_rate_per_100k
                from counted c
                join rule_source s on s.domain = 'personal' and s.indicator = 'ucdp.deaths'
                join rule_domain r on r.domain = s.domain
                where c.place_id = ? and c.period = ?
                """, placeId, period.toString());
        if (counted.isEmpty()) {
            return;
        }
        var row = counted.row(0);
        var above = engine.query("""
                        select p.name, v.place_id, v.people, v.rate, v.status
                        from district_violence v
                        join place p on p.place_id = v.place_id
                        where v.country_id = ? and v.period = ? and v.insecure
                        order by v.people desc, v.place_id
                        """, placeId, period.toString()).stream()
                .map(one -> Explanation.of(
                        one.text("name") + " (" + one.text("place_id") + ")",
                        Figures.count(one.number("people"), "people"),
                        Status.of(one.text("status")),
                        rate(one.number("rate"), "deaths per 100,000") + "; the district has a tree of its own",
                        List.of()))
                .toList();
        parts.add(Explanation.of(
                "People in districts of high violence, counted",
                between(share(row.number("share")), share(row.number("share_low")), share(row.number("share_high"))),
                Status.of(row.text("status")),
                above.size() + " districts with more than "
                        + Figures.published(row.number("district_rate_per_100k"), "violent deaths per 100,000")
                        + ", of "
                        + Figures.count(row.number("people"), "people")
                        + " in all; bounds by the low and high estimates"
                        + " of deaths; never below what the homicide rate alone models",
                above));
    }

    private void community(String placeId, Row row, List<Explanation> parts) {
        int year = Math.toIntExact(row.whole("basis_year"));
        boolean otherInside = row.text("indicator").equals("idmc.idps");
        if (otherInside) {
            parts.addAll(leaves.observations(placeId, "idmc.idps", String.valueOf(year)));
        }
        var displaced = otherInside ? leaves.abroad(placeId, year) : leaves.displaced(placeId, year);
        parts.addAll(displaced);
        if (displaced.isEmpty()) {
            parts.add(Explanation.leaf(
                    (otherInside ? "People driven abroad, " : "Displaced people, ") + year,
                    "none recorded",
                    Status.MEASURED,
                    leaves.provenance("unhcr")));
        }
        parts.addAll(leaves.population(placeId, year));
    }
}
