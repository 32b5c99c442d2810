package org.lysoen.app.picture;

import java.util.List;
import java.util.OptionalDouble;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.observe.Catalog;
import org.lysoen.observe.Source;

/**
 * How good the evidence is, asked of itself: whether published totals are met, and how far two sources of one thing or
 * two releases of one series are apart. Safe for use by several threads.
 */
public final class Quality {

    /**
     * By pair, largest first: how far apart the two are over all places and years, {@code overall} being the sum of the
     * differences over the mean of the sums; absent where the two share no place and year.
     */
    public static final String PAIRS = """
            select
                r.pair, r.kind, r.what, r.one, r.other, r.unit, count(d.place_id) as figures,
                count(distinct d.place_id) as places, min(d.year) as from_year, max(d.year) as to_year,
                2 * sum(abs(d.difference)) / nullif(sum(abs(d.one_value) + abs(d.other_value)), 0) as overall,
                median(abs(d.relative)) as median, quantile_cont(abs(d.relative), 0.9) as ninetieth, r.why
            from rule_pair r
            left join disagreement d on d.pair = r.pair
            group by r.pair, r.kind, r.what, r.one, r.other, r.unit, r.why
            order by overall desc nulls last, r.pair
            """;

    /** Every place and year that two series share, the largest difference of each pair first. */
    public static final String ROWS = """
            select d.pair, d.place_id, p.name, d.year, d.one_value, d.other_value, d.difference, d.relative
            from disagreement d
            join place p on p.place_id = d.place_id
            order by d.pair, abs(d.difference) desc, d.place_id, d.year
            """;

    private static final String LARGEST = """
            select pair, place_id, name, year, one_value, other_value, difference, relative
            from (
                select
                    d.pair, d.place_id, p.name, d.year, d.one_value, d.other_value, d.difference, d.relative,
                    row_number() over (
                        partition by d.pair order by abs(d.difference) desc, d.place_id, d.year) as nth
                from disagreement d
                join place p on p.place_id = d.place_id
                where d.difference <> 0
            ) ranked
            where nth <= ?
            order by pair, nth
            """;

    private final Engine engine;
    private final Catalog catalog;

    public Quality(Engine engine, Catalog catalog) {
        this.engine = engine;
        this.catalog = catalog;
    }

    /**
     * A published total held against the evidence.
     *
     * @param found empty where the series is not in hand for the period
     * @param isMet whether the evidence adds up to it
     */
    public record Total(
            String sourceId,
            String says,
            String period,
            double published,
            OptionalDouble found,
            boolean isMet,
            String publishedIn) {}

    /** The totals of every source in the catalogue. */
    public List<Total> totals() {
        return catalog.sources().stream()
                .flatMap(source -> totals(source).stream())
                .toList();
    }

    public List<Total> totals(Source source) {
        return source.checks().stream().map(check -> total(source.id(), check)).toList();
    }

    private Total total(String sourceId, Source.Check check) {
        var found = check.sum(engine, sourceId);
        return new Total(
                sourceId,
                check.says(),
                check.period(),
                check.equals(),
                found,
                check.isMetBy(found.orElse(Double.NaN)),
                check.published());
    }

    /** By pair, the places and years where the two are furthest apart. */
    public Rows largest(int most) {
        return engine.query(LARGEST, most);
    }
}
