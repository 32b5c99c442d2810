package org.lysoen.app.picture;

import static org.lysoen.app.picture.Figures.between;
import static org.lysoen.app.picture.Figures.count;
import static org.lysoen.app.picture.Figures.many;
import static org.lysoen.app.picture.Figures.share;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

/** Explains the sums of the world or a region: which places they add up, the largest first, and who is missing. */
final class WorldExplainer {

    private final Engine engine;
    private final String rules;
    private final @Nullable String region;

    /**
     * @param rules the hash of the rules the figures are made by
     * @param region as the places name it; null for the world
     */
    WorldExplainer(Engine engine, String rules, @Nullable String region) {
        this.rules = rules;
        this.engine = engine;
        this.region = region;
    }

    /**
     * @throws Problem {@code bad-input} for a year that no table reaches; {@code not-found} when there is no figure
     */
    Explanation explain(Period period) {
        Years.of(engine).require(period);
        var name = region == null ? "World" : region;
        var world = engine.query("""
                        select people, people_missing, places_missing, people_insecure, share_insecure,
                               share_insecure_low, share_insecure_high, deaths
                        from world
                        where period = ? and cast(? as varchar) is null
                        union all
                        select people, people_missing, places_missing, people_insecure, share_insecure,
                               share_insecure_low, share_insecure_high, deaths
                        from region
                        where period = ? and region = ?
                        """, period.toString(), region, period.toString(), region).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound(
                        "There is no figure of " + (region == null ? "the world" : region) + " for " + period + "."));
        return Explanation.of(
                name + ", " + period,
                "",
                null,
                "sums over places; each place has a tree of its own; made by the rules " + rules,
                List.of(insecure(world, period), missing(world, period), killed(world, period)));
    }

    private Explanation insecure(Row world, Period period) {
        if (world.isAbsent("people_insecure")) {
            return Explanation.absent("People insecure", "no place of the region has a figure");
        }
        var parts = engine.query("""
                        select p.name, p.place_id, r.residents, i.share_insecure, i.share_insecure_low,
                               i.share_insecure_high
                        from insecure_share i
                        join place p on p.place_id = i.place_id
                        join residents r on r.place_id = i.place_id and r.year = i.year
                        where i.period = ? and (cast(? as varchar) is null or p.region = ?)
                        order by r.residents * i.share_insecure desc, p.place_id
                        """, period.toString(), region, region).stream()
                .map(row -> Explanation.of(
                        named(row),
                        count(row.number("residents") * row.number("share_insecure"), "people"),
                        Status.MODELLED,
                        count(row.number("residents"), "residents x ") + insecure(row),
                        List.of()))
                .toList();
        return Explanation.of(
                "People insecure",
                count(world.number("people_insecure"), "people, ") + insecure(world),
                Status.MODELLED,
                "residents x share insecure, summed over " + many(parts.size(), "place") + "; the share is of their "
                        + count(world.number("people"), "residents")
                        + ", its bounds as if all places erred the same way",
                parts);
    }

    private static String insecure(Row row) {
        return between(
                share(row.number("share_insecure")),
                share(row.number("share_insecure_low")),
                share(row.number("share_insecure_high")));
    }

    private Explanation missing(Row world, Period period) {
        var label = "People of whom there is no figure";
        if (world.whole("places_missing") == 0) {
            return Explanation.of(label, "nobody", null, "every place has a figure", List.of());
        }
        var parts = engine.query("""
                        select p.name, p.place_id, r.residents
                        from residents r
                        join place p on p.place_id = r.place_id and p.level = 'country'
                        left join insecure_share i on i.place_id = r.place_id and i.period = ?
                        where r.year = ? and i.place_id is null and (cast(? as varchar) is null or p.region = ?)
                        order by r.residents desc, p.place_id
                        """, period.toString(), period.year(), region, region).stream()
                .map(row -> Explanation.absent(named(row), count(row.number("residents"), "residents")))
                .toList();
        return new Explanation(
                label,
                "absent",
                Status.ABSENT,
                count(world.number("people_missing"), "people in ")
                        + many(world.whole("places_missing"), "place")
                        + " without at least one of the domains compared, left out of the sum",
                null,
                parts);
    }

    private static String named(Row row) {
        return row.text("name") + " (" + row.text("place_id") + ")";
    }

    private Explanation killed(Row world, Period period) {
        if (world.isAbsent("deaths")) {
            return Explanation.absent("Killed", "no place of the region is counted in that year");
        }
        var parts = engine.query("""
                        select p.name, p.place_id, l.deaths
                        from loss l
                        join place p on p.place_id = l.place_id
                        where l.period = ? and l.threat = 'killed' and l.deaths > 0
                            and (cast(? as varchar) is null or p.region = ?)
                        order by l.deaths desc, p.place_id
                        """, period.toString(), region, region).stream()
                .map(row -> Explanation.of(
                        named(row),
                        many(row.number("deaths"), "death"),
                        period.isYear() ? Status.MEASURED : Status.MODELLED,
                        "organised violence, best estimate",
                        List.of()))
                .toList();
        return Explanation.of(
                "Killed",
                many(world.number("deaths"), "death"),
                period.isYear() ? Status.MEASURED : Status.MODELLED,
                "summed over " + many(parts.size(), "place"),
                parts);
    }
}
