package org.lysoen.app.page;

/** What the page of a source asks of the evidence: one select a constant. */
final class SourceSql {

    static final String TERMS = "select changes, snapshot from source where source_id = ?";

    static final String SERIES = """
            select
                i.indicator, i.name, i.unit, count(o.value) as figures, count(distinct o.place_id) as places,
                min(o.period) as first_period, max(o.period) as last_period
            from indicator i
            left join observation o on o.indicator = i.indicator and o.source_id = i.source_id
            where i.source_id = ?
            group by i.indicator, i.name, i.unit
            order by i.name, i.indicator
            """;

    static final String ASIDE = """
            select reason, count(*) as rows
            from aside
            where source_id = ?
            group by reason
            order by rows desc, reason
            limit 40
            """;

    static final String ASIDE_EXAMPLES = """
            select reason, file, line, row
            from (
                select
                    reason, file, line, row,
                    row_number() over (partition by reason order by file, line) as nth
                from aside
                where source_id = ?
            ) numbered
            where nth <= 3
            order by reason, nth
            """;

    /** By country and year, how many series the source has there; a district counts for its country. */
    static final String COVERAGE = """
            with spoken as (
                select place_id, cast(left(period, 4) as int) as year, indicator as series
                from observation
                where source_id = ?
                union all
                select origin_id, year, kind
                from flow
                where source_id = ?
                union all
                select place_id, year, 'people'
                from population
                where source_id = ?
                union all
                select m.place_id, y.year, 'mortality'
                from mortality m
                cross join (select distinct year from population) y
                where m.source_id = ? and m.sex = 'all' and m.age = 0 and y.year between m.from_year and m.to_year
                union all
                select country_id, extract(year from starts_on), 'events'
                from event
                where source_id = ?
            )
            select c.place_id, c.name, c.region, s.year, count(distinct s.series) as series
            from spoken s
            join place p on p.place_id = s.place_id
            join place c on c.place_id = case when p.level = 'admin1' then p.parent_id else p.place_id end
            where c.level in ('country', 'joint')
            group by c.place_id, c.name, c.region, s.year
            """;

    /** The names in the API of the tables the source speaks in, most telling first. */
    static final String RESOURCES = """
            with held as (
                select 1 as nth, 'observations' as resource, source_id from observation
                union all
                select 2, 'flows', source_id from flow
                union all
                select 3, 'events', source_id from event
                union all
                select 4, 'population', source_id from population
                union all
                select 5, 'mortality', source_id from mortality
            )
            select resource
            from held
            where source_id = ?
            group by nth, resource
            order by nth
            """;

    private SourceSql() {}
}
