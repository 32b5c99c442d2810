package org.lysoen.app.page;

/** What the pages of series ask of the evidence: one select a constant. */
final class IndicatorSql {

    static final String THEMES = """
            select pillar, theme, count(*) as series, min(name) as one, max(name) as other
            from indicator
            group by pillar, theme
            order by case pillar when 'security' then 1 when 'development' then 2 else 3 end, theme
            """;

    static final String OF_THEME = """
            select i.indicator, i.name, i.unit, i.source_id, s.publisher, o.figures, o.places, o.first_period, o.last_period
            from indicator i
            left join source s on s.source_id = i.source_id
            left join (
                select
                    indicator, count(*) as figures, count(distinct place_id) as places, min(period) as first_period,
                    max(period) as last_period
                from observation
                group by indicator
            ) o on o.indicator = i.indicator
            where i.theme = ?
            order by i.name, i.indicator
            """;

    static final String HEAD = """
            select i.indicator, i.name, i.unit, i.theme, i.pillar, i.source_id, s.publisher, s.title, s.release, s.licence
            from indicator i
            left join source s on s.source_id = i.source_id
            where i.indicator = ?
            """;

    static final String NEAREST = """
            select indicator
            from indicator
            order by levenshtein(indicator, ?), indicator
            limit 3
            """;

    /** Countries and joint areas only: districts have maps of their own. */
    static final String ALL = """
            select o.place_id, o.period, o.value, o.low, o.high, o.status
            from observation o
            join place p on p.place_id = o.place_id
            where o.indicator = ? and p.level in ('country', 'joint')
            order by o.period, o.place_id
            """;

    static final String DISTRICTS = """
            select c.place_id, c.name, count(distinct o.place_id) as districts
            from observation o
            join place p on p.place_id = o.place_id and p.level = 'admin1'
            join place c on c.place_id = p.parent_id
            where o.indicator = ?
            group by c.place_id, c.name
            order by c.name
            """;

    /** People of each place in the last year at or before one. */
    static final String PEOPLE = """
            select place_id, residents as people
            from residents
            where year = (select max(year) from residents where year <= ?)
            """;

    private IndicatorSql() {}
}
