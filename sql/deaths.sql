-- People killed in organised violence by place and month. The yearly totals are UCDP 25.1 and nothing else; a year is
-- spread over its months by the shares of the ISO3-month series (2010-24), of PaCE where it holds at least half of the
-- year (to 2009), else evenly. Every month is modelled; a year's months sum to the published year.
with years as (
    select place_id, cast(period as int) as year, value as deaths, low, high, source_id
    from observation
    where indicator = 'ucdp.deaths'
),

by_month as (
    select place_id, cast(substring(period, 1, 4) as int) as year, period, value as deaths,
           case when indicator = 'ucdp_month.deaths' then 'months' else 'pace' end as spread
    from observation
    where indicator in ('ucdp_month.deaths', 'pace.deaths')
),

held as (
    select place_id, year, spread, sum(deaths) as deaths
    from by_month
    where deaths > 0
    group by place_id, year, spread
),

chosen as (
    select y.place_id, y.year, y.deaths, y.low, y.high, y.source_id, h.deaths as held_deaths,
           coalesce(h.spread, 'even') as spread
    from years y
    left join held h
        on h.place_id = y.place_id and h.year = y.year and y.deaths > 0
        and ((h.spread = 'months' and y.year >= 2010)
            or (h.spread = 'pace' and y.year < 2010 and h.deaths >= 0.5 * y.deaths))
),

months as (
    select c.place_id, c.year, m.month, c.deaths, c.low, c.high, c.source_id, c.spread, c.held_deaths
    from chosen c
    cross join (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) as m (month)
),

weighed as (
    select m.place_id, m.year, m.month, m.deaths, m.low, m.high, m.source_id, m.spread,
           concat(cast(m.year as string), '-', lpad(cast(m.month as string), 2, '0')) as period,
           case when m.spread = 'even' then 1.0 / 12 else coalesce(b.deaths, 0) / m.held_deaths end as weight
    from months m
    left join by_month b
        on b.place_id = m.place_id and b.spread = m.spread
        and b.period = concat(cast(m.year as string), '-', lpad(cast(m.month as string), 2, '0'))
)

select place_id, period, year, month, spread, source_id,
       cast(deaths * weight as double) as deaths,
       cast(coalesce(low, deaths) * weight as double) as deaths_low,
       cast(coalesce(high, deaths) * weight as double) as deaths_high
from weighed
