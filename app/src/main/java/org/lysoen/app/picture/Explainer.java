package org.lysoen.app.picture;

import static org.lysoen.app.picture.Figures.between;
import static org.lysoen.app.picture.Figures.count;
import static org.lysoen.app.picture.Figures.many;
import static org.lysoen.app.picture.Figures.rate;
import static org.lysoen.app.picture.Figures.share;
import static org.lysoen.app.picture.Figures.years;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lysoen.assess.Rules;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

/** Builds the tree behind the figures of a place and period, from the measure down to rows of sources. */
final class Explainer {

    private final Engine engine;
    private final PlaceCodes places;
    private final Rules rules;
    private final Leaves leaves;
    private final DomainExplainer domains;
    private final ThreatExplainer threats;
    private final DownturnExplainer downturns;

    /**
     * @param rules the rules the figures are made by
     */
    Explainer(Engine engine, Rules rules) {
        this.rules = rules;
        this.engine = engine;
        this.places = new PlaceCodes(engine);
        this.leaves = new Leaves(engine);
        this.domains = new DomainExplainer(engine, leaves);
        this.threats = new ThreatExplainer(engine);
        this.downturns = new DownturnExplainer(engine, leaves);
    }

    /**
     * @param placeId of a place, or the name of a region in any case
     * @throws Problem {@code not-found} when there is no such place; {@code bad-input} for a year that no table reaches
     */
    Explanation explain(String placeId, Period period) {
        var region = places.region(placeId);
        if (region.isPresent()) {
            return new WorldExplainer(engine, rules.hash(), region.get()).explain(period);
        }
        var place = one("select name, level, parent_id from place where place_id = ?", placeId)
                .orElseThrow(() -> Problem.notFound("There is no place '" + placeId
                        + "': use an ISO 3166-1 alpha-3 code such as NGA, or see the list of places."));
        if (place.text("level").equals("world")) {
            return new WorldExplainer(engine, rules.hash(), null).explain(period);
        }
        if (place.text("level").equals("admin1")) {
            Years.ofDistricts(engine, place.text("parent_id")).require(period);
            return new DistrictExplainer(engine, leaves, rules.hash()).explain(placeId, period);
        }
        var fallen = period.isYear() ? downturns.explain(placeId, period.year()) : List.<Explanation>of();
        if (fallen.isEmpty()) { // series that downturns are read from go on after the last year assessed
            Years.of(engine).require(period);
        }
        var parts = new ArrayList<Explanation>();
        if (period.isYear() && place.text("level").equals("country")) {
            parts.add(level(placeId, period));
        }
        parts.add(loss(placeId, period));
        parts.addAll(fallen);
        return Explanation.of(
                place.text("name") + ", " + period,
                "",
                null,
                "level and flow are two faces of one unit, never added; made by the rules " + rules.hash(),
                parts);
    }

    private Explanation level(String placeId, Period period) {
        return one("select * from security where place_id = ? and year = ?", placeId, period.year())
                .map(row -> Explanation.of(
                        "Years of secure life a newborn can expect (level)",
                        between(years(row.number("years_secure")), years(row.number("low")), years(row.number("high"))),
                        Status.MODELLED,
                        "life expectancy at birth x (1 - share of people insecure)",
                        List.of(
                                expectancy(placeId, period.year()),
                                insecure(placeId, period),
                                threats.cost(placeId, period),
                                political(placeId, row))))
                .orElseGet(() -> missing("Years of secure life a newborn can expect (level)", placeId, period));
    }

    private Explanation expectancy(String placeId, int year) {
        var row = one("select * from life where place_id = ? and year = ?", placeId, year)
                .orElseThrow();
        var parts = new ArrayList<>(leaves.observations(placeId, "wpp.e0", String.valueOf(year)));
        if (row.number("added_deaths_per_person") > 0) {
            var reason = one(
                            "select reason from rule_crisis where (place_id = ? and year = ?)"
                                    + " or (place_id = 'WORLD' and year <= ?) order by place_id = 'WORLD' limit 1",
                            placeId,
                            year,
                            year)
                    .map(rule -> rule.text("reason"))
                    .orElse("");
            parts.add(Explanation.of(
                    "Violent deaths added",
                    rate(row.number("added_deaths_per_person") * 100_000, "deaths per 100,000"),
                    Status.MODELLED,
                    reason + "; spread over ages as modelled",
                    leaves.observations(placeId, "ucdp.deaths", String.valueOf(year))));
        }
        return Explanation.of(
                "Life expectancy at birth",
                years(row.number("life_expectancy_years")),
                Status.of(row.text("status")),
                row.number("added_deaths_per_person") > 0
                        ? "the published life table shifted to the year (Brass), with the deaths it lacks added"
                        : "as published",
                parts);
    }

    private Explanation insecure(String placeId, Period period) {
        return one("select * from insecure_share where place_id = ? and period = ?", placeId, period.toString())
                .map(row -> {
                    var parts = new ArrayList<Explanation>();
                    for (var domain : rules.compared()) {
                        parts.add(domains.explain(placeId, period, domain));
                    }
                    parts.add(Explanation.of(
                            "Logical limits",
                            share(row.number("logical_low")) + " to " + share(row.number("logical_high")),
                            null,
                            "the least and the most that these shares allow, however they overlap (Frechet)",
                            List.of()));
                    parts.add(Explanation.of(
                            "Mean of the shares (M0)",
                            share(row.number("mean_share")),
                            null,
                            "needs no assumption on overlap",
                            List.of()));
                    return Explanation.of(
                            "Share of people insecure",
                            between(
                                    share(row.number("share_insecure")),
                                    share(row.number("share_insecure_low")),
                                    share(row.number("share_insecure_high"))),
                            Status.MODELLED,
                            "below the threshold of at least one of "
                                    + rules.compared().size()
                                    + " domains: one-factor Gaussian copula, rho = "
                                    + rules.overlap().point() + "; interval from rho = "
                                    + rules.overlap().low() + " on the low shares to rho = "
                                    + rules.overlap().high() + " on the high",
                            parts);
                })
                .orElseGet(() -> missing("Share of people insecure", placeId, period));
    }

    private Explanation political(String placeId, Row security) {
        var period = Period.year(Math.toIntExact(security.whole("year")));
        if (security.isAbsent("share_insecure_political")) {
            return Explanation.absent("With political security as a seventh domain", "no rights index in hand");
        }
        return Explanation.of(
                "With political security as a seventh domain",
                years(security.number("years_secure_political")) + ", "
                        + share(security.number("share_insecure_political")) + " insecure",
                Status.MODELLED,
                "a second line, never in the headline: the index holds for all of a people or for none",
                List.of(domains.explain(placeId, period, Domain.POLITICAL)));
    }

    /** Says which domains are missing, and shows those that are not. */
    private Explanation missing(String label, String placeId, Period period) {
        var parts = new ArrayList<Explanation>();
        for (var domain : rules.compared()) {
            parts.add(domains.explain(placeId, period, domain));
        }
        return new Explanation(
                label,
                "absent",
                Status.ABSENT,
                "there is no figure unless every one of the domains compared and the life expectancy has one",
                null,
                parts);
    }

    private Explanation loss(String placeId, Period period) {
        var parts = new ArrayList<Explanation>();
        parts.add(killed(placeId, period));
        parts.add(livingInsecure(placeId, period));
        one("select * from excess where place_id = ? and period = ? and excess is not null", placeId, period.toString())
                .ifPresent(row -> parts.add(Explanation.of(
                        "Above the place's own past",
                        count(row.number("excess"), "person-years, ")
                                + rate(row.number("excess_per_1000"), "per 1,000 people"),
                        Status.MODELLED,
                        "less the median of the " + (period.isYear() ? "five years" : "sixty months") + " before: "
                                + count(row.number("median_before"), "person-years, ")
                                + rate(row.number("median_per_1000"), "per 1,000 people"),
                        List.of())));
        return Explanation.of(
                "Person-years of secure life lost (flow)", "", null, "two rows, killed and living insecure", parts);
    }

    private Explanation killed(String placeId, Period period) {
        var label = "Killed";
        var found = one(
                "select * from loss where place_id = ? and period = ? and threat = 'killed'",
                placeId,
                period.toString());
        if (found.isEmpty()) {
            var joint = one("select parent_id from place where place_id = ? and parent_id <> 'WORLD'", placeId);
            return Explanation.absent(
                    label,
                    joint.map(row -> "the source counts this place together with others: see " + row.text("parent_id"))
                            .orElse("no source in hand counts violent deaths here"));
        }
        var row = found.get();
        var parts = new ArrayList<>(leaves.observations(placeId, "ucdp.deaths", String.valueOf(period.year())));
        if (!period.isYear()) {
            parts.addAll(leaves.observations(placeId, "ucdp_month.deaths", period.toString()));
            parts.addAll(leaves.observations(placeId, "pace.deaths", period.toString()));
        }
        parts.add(Explanation.of(
                "Years each death costs",
                years(row.number("criticality_years")),
                Status.MODELLED,
                "one reference table for everyone (Japan 2015-20), at the likely ages of the killed: population by age"
                        + " band, weights 0.5, 1.5, 1.0, 0.7",
                leaves.bands(placeId, period.year())));
        return Explanation.of(
                label,
                between(
                        many(row.number("person_years_lost"), "person-year"),
                        many(row.number("low"), "person-year"),
                        many(row.number("high"), "person-year")),
                Status.MODELLED,
                many(row.number("deaths"), "death") + " x years each death costs"
                        + (period.isYear() ? "" : spread(placeId, period)),
                parts);
    }

    private String spread(String placeId, Period period) {
        return one("select spread from deaths where place_id = ? and period = ?", placeId, period.toString())
                .map(row -> switch (row.text("spread")) {
                    case "months" -> "; the year's deaths spread by the monthly series";
                    case "pace" -> "; the year's deaths spread by the PaCE monthly counts";
                    default -> "; the year's deaths spread evenly, for no monthly series holds half of them";
                })
                .orElse("");
    }

    private Explanation livingInsecure(String placeId, Period period) {
        var label = "Living insecure";
        return one(
                        "select * from loss where place_id = ? and period = ? and threat = 'insecure'",
                        placeId,
                        period.toString())
                .map(row -> {
                    var people = one(
                                    "select residents, abroad from displaced where place_id = ? and year = ?",
                                    placeId,
                                    period.year())
                            .orElseThrow();
                    var parts = new ArrayList<Explanation>();
                    parts.add(Explanation.of(
                            "People",
                            count(people.number("residents") + people.number("abroad"), "people"),
                            Status.MEASURED,
                            count(people.number("residents"), "residents and ")
                                    + count(people.number("abroad"), "driven abroad"),
                            leaves.population(placeId, period.year())));
                    if (!period.isYear()) {
                        parts.add(insecure(placeId, period));
                    }
                    parts.add(threats.split(placeId, period));
                    return Explanation.of(
                            label,
                            between(
                                    many(row.number("person_years_lost"), "person-year"),
                                    many(row.number("low"), "person-year"),
                                    many(row.number("high"), "person-year")),
                            Status.MODELLED,
                            period.isYear()
                                    ? "the sum of its twelve months, each people x share insecure / 12"
                                    : "people x share insecure / 12",
                            parts);
                })
                .orElseGet(() -> Explanation.absent(label, "there is no share of people insecure for this period"));
    }

    private Optional<Row> one(String sql, Object... parameters) {
        return engine.query(sql, parameters).stream().findFirst();
    }
}
