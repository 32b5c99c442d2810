-- Share of children no vaccinator reached, as a sign of no care. c is the better of DTP3 and MCV1 of a year; the share
-- is max(0, 1 - c - tolerated) / (1 - tolerated) on the mean c of the last five birth cohorts, at most 1 - UHC index.
-- Bounds: the best and the worst of the five cohorts.
with rule as (
    select tolerated, cohorts from rule_domain where domain = 'health'
),

ranked as (
    select place_id, year, indicator, source_id, covered, figure_year,
           row_number() over (
               partition by place_id, year order by covered desc, figure_year desc, indicator desc) as place_in_order
    from coverage
),

better as (
    select place_id, year, indicator, source_id, covered, figure_year from ranked where place_in_order = 1
),

cohorts as (
    select y.place_id, y.year, y.indicator, y.source_id, y.figure_year,
           least(max(c.covered), greatest(min(c.covered), avg(c.covered))) as mean_covered,
           min(c.covered) as worst, max(c.covered) as best
    from better y
    cross join rule
    join better c on c.place_id = y.place_id and c.year between y.year - rule.cohorts + 1 and y.year
    group by y.place_id, y.year, y.indicator, y.source_id, y.figure_year
),

index_points as (
    select o.place_id, cast(o.period as int) as year, 1 - o.value / 100 as cap,
           lead(cast(o.period as int)) over (partition by o.place_id order by o.period) as later_year,
           1 - lead(o.value) over (partition by o.place_id order by o.period) / 100 as later_cap
    from observation o
    join rule_source r on r.domain = 'health' and r.role = 'capped_by' and r.indicator = o.indicator
),

capped as (
    select c.place_id, c.year, c.indicator, c.source_id, c.figure_year, c.mean_covered, c.worst, c.best,
           rule.tolerated,
           coalesce(case
               when i.later_year is null then i.cap
               else i.cap + (i.later_cap - i.cap) * (c.year - i.year) / (i.later_year - i.year)
           end, 1.0) as cap
    from cohorts c
    cross join rule
    left join index_points i
        on i.place_id = c.place_id and i.year <= c.year and (i.later_year is null or c.year < i.later_year)
)

select place_id, year, indicator, source_id, figure_year, mean_covered, cap,
       least(cap, greatest(0.0, (1 - mean_covered - tolerated) / (1 - tolerated))) as share,
       least(cap, greatest(0.0, (1 - best - tolerated) / (1 - tolerated))) as share_low,
       least(cap, greatest(0.0, (1 - worst - tolerated) / (1 - tolerated))) as share_high
from capped
