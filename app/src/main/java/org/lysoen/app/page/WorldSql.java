package org.lysoen.app.page;

/** What the world page asks of the tables: one select a constant, columns as in the dictionary. */
final class WorldSql {

    static final String LATEST = """
            select max(period) as period
            from world
            where share_insecure is not null and length(period) = 4
            """;

    static final String WORLD = """
            select
                world.people, world.people_missing, world.places_missing, world.people_insecure, world.share_insecure,
                world.share_insecure_low, world.share_insecure_high, world.person_years_insecure,
                world.person_years_killed, world.deaths, drawn.share_insecure_low as drawn_low,
                drawn.share_insecure_high as drawn_high
            from world
            left join drawn on world.period = drawn.period and drawn.place_id = 'WORLD'
            where world.period = ?
            """;

    static final String REGIONS = """
            select
                region, people, people_missing, places_missing, people_insecure, share_insecure, share_insecure_low,
                share_insecure_high, deaths
            from region
            where period = ?
            order by people_insecure desc nulls last, region
            """;

    static final String PEOPLE = """
            select place_id, residents as people
            from residents
            where year = ?
            """;

    static final String SHARE_INSECURE = """
            select place_id, share_insecure as value, share_insecure_low as low, share_insecure_high as high
            from insecure_share
            where period = ?
            """;

    static final String YEARS_SECURE = """
            select place_id, years_secure as value, low, high
            from security
            where year = ? and years_secure is not null
            """;

    /** For each thousand of those whose loss it is, residents and those driven abroad; absent where only deaths are known. */
    static final String LOSS = """
            select
                excess.place_id,
                excess.per_1000 as value,
                1000 * sum(loss.low) / excess.people as low,
                1000 * sum(loss.high) / excess.people as high,
                case
                    when max(case when loss.status = 'modelled' then 1 else 0 end) = 1 then 'modelled'
                    when max(case when loss.status = 'carried' then 1 else 0 end) = 1 then 'carried'
                    else 'measured'
                end as status
            from excess
            inner join loss on loss.place_id = excess.place_id and loss.period = excess.period
            where excess.period = ?
            group by excess.place_id, excess.per_1000, excess.people
            """;

    /** Totals; the reader divides them by people. The deaths of a year are counted, those of a month are its part. */
    static final String KILLED = """
            select
                place_id,
                deaths as value,
                cast(null as double) as low,
                cast(null as double) as high,
                case when length(period) = 4 then 'measured' else 'modelled' end as status
            from loss
            where period = ? and threat = 'killed' and deaths is not null
            """;

    static final String EXCESS = """
            select
                excess.place_id,
                excess.excess_per_1000 as value,
                excess.excess,
                cast(null as double) as low,
                cast(null as double) as high,
                'modelled' as status
            from excess
            where period = ? and excess_per_1000 is not null
            """;

    static final String RANKS = """
            select place_id, rank, rank_low, rank_high, low, high
            from excess_rank
            where period = ? and ranked_by = ? and among = ?
            """;

    static final String DOMAIN = """
            select place_id, share as value, share_low as low, share_high as high, status
            from deprivation
            where period = ? and domain = ? and share is not null
            """;

    static final String KNOWN = """
            select place_id, domains_measured, mostly_modelled
            from insecure_share
            where period = ?
            """;

    /** Publishers of what a measure rests on in a year: a domain, the killed, or else every domain of the headline. */
    static final String SOURCES = """
            with used as (
                select period, source_id, domain as measure, domain <> 'political' as headline
                from deprivation
                union all
                select period, source_id, 'killed', false
                from observation
                where indicator = 'ucdp.deaths'
            )
            select source.publisher, min(source.source_id) as source_id
            from used
            inner join source on used.source_id = source.source_id
            where used.period = ? and case when ? then used.headline else used.measure = ? end
            group by source.publisher
            order by source.publisher
            """;

    private WorldSql() {}
}
