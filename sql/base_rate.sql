-- How often a place that had been without a death in organised violence for so many years had one, or 25, in the next year.
-- Every place and year since the counts begin is one trial; bounds are those of Wilson (1927, JASA 22, p. 209) at 90 %.
-- Years of one place are alike, so the truth may lie a little outside them.
with by_year as (
    select place_id, year, round(sum(deaths)) as deaths
    from deaths
    group by place_id, year
    having count(*) = 12
),

runs as (
    select place_id, year, deaths,
           year - 1 - coalesce(
               max(case when deaths > 0 then year end) over (
                   partition by place_id order by year rows between unbounded preceding and 1 preceding),
               min(year) over (partition by place_id) - 1) as quiet
    from by_year
),

asked as (
    select q.quiet_years, t.at_least
    from (values (1), (2), (5), (10), (15), (20), (25), (30)) as q (quiet_years)
    cross join (values (1), (25)) as t (at_least)
),

counted as (
    select a.quiet_years, a.at_least, count(*) as trials, count(distinct r.place_id) as places,
           sum(case when r.deaths >= a.at_least then 1 else 0 end) as events
    from asked a
    join runs r on r.quiet >= a.quiet_years
    group by a.quiet_years, a.at_least
),

wilson as (
    select quiet_years, at_least, trials, places, events, cast(events as double) / trials as rate,
           1.6448536269514722 as z
    from counted
)

select quiet_years, at_least, trials, places, events, rate,
       greatest(0, (rate + z * z / (2 * trials) - z * sqrt(rate * (1 - rate) / trials + z * z / (4.0 * trials * trials)))
           / (1 + z * z / trials)) as rate_low,
       least(1, (rate + z * z / (2 * trials) + z * sqrt(rate * (1 - rate) / trials + z * z / (4.0 * trials * trials)))
           / (1 + z * z / trials)) as rate_high
from wilson
