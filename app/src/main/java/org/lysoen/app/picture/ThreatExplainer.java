package org.lysoen.app.picture;

import static org.lysoen.app.picture.Figures.count;
import static org.lysoen.app.picture.Figures.share;
import static org.lysoen.app.picture.Figures.signed;
import static org.lysoen.app.picture.Figures.years;

import java.util.List;
import java.util.Locale;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Status;

/** Explains what each threat costs: alone, and as its part of the years lived insecurely. */
final class ThreatExplainer {

    private final Engine engine;

    ThreatExplainer(Engine engine) {
        this.engine = engine;
    }

    /** Pervasive and critical, by domain. */
    Explanation cost(String placeId, Period period) {
        var parts = engine.query("""
                        select t.domain, d.name, t.pervasive_share, t.critical_years, t.contribution_years
                        from threat t
                        join rule_domain d on d.domain = t.domain
                        where t.place_id = ? and t.period = ?
                        order by t.contribution_years desc, t.domain
                        """, placeId, period.toString()).stream()
                .map(row -> Explanation.of(
                        "Cost of " + row.text("name").toLowerCase(Locale.ROOT),
                        years(row.number("contribution_years")),
                        Status.MODELLED,
                        row.isAbsent("critical_years")
                                ? "it reaches nobody"
                                : "reaches " + share(row.number("pervasive_share")) + " (pervasive) x "
                                        + years(row.number("critical_years")) + " for each of them (critical)",
                        List.of()))
                .toList();
        return Explanation.of(
                "What each threat costs alone",
                "",
                null,
                "critical: (share insecure - share insecure without the domain) / share it reaches x life expectancy;"
                        + " threats overlap, so these do not add up",
                parts);
    }

    /** The exact Shapley split of the years lived insecurely. */
    Explanation split(String placeId, Period period) {
        var parts = engine.query("""
                        select s.domain, d.name, s.person_years_lost, s.part, s.person_years_change, s.share, s.share_change
                        from split s
                        join rule_domain d on d.domain = s.domain
                        where s.place_id = ? and s.period = ?
                        order by s.person_years_lost desc, s.domain
                        """, placeId, period.toString()).stream()
                .map(row -> Explanation.of(
                        "Falls to " + row.text("name").toLowerCase(Locale.ROOT),
                        count(row.number("person_years_lost"), "person-years, ") + share(row.number("part")),
                        Status.MODELLED,
                        "reaches " + share(row.number("share"))
                                + (row.isAbsent("share_change")
                                        ? ", no figure a year before"
                                        : ", " + signed(row.number("share_change") * 100, 1)
                                                + " points on a year before; its person-years "
                                                + signed(row.number("person_years_change"), 0)),
                        List.of()))
                .toList();
        return parts.isEmpty()
                ? Explanation.absent("Split among the domains", "there is no split of this period")
                : Explanation.of(
                        "Split among the domains",
                        "",
                        null,
                        "Shapley value: the mean of what a domain adds over every order in which the domains may come;"
                                + " a new threat re-splits the old ones, so read each change beside its share",
                        parts);
    }
}
