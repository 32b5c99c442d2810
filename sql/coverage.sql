-- Coverage of each vaccine, of every year that a place has a figure of any. A vaccine whose series ends stands in with its
-- last coverage while the rule allows: the DTP3 in hand ends in 2021, and the better of one vaccine alone would read as a
-- collapse.
with rule as (
    select carry_years from rule_domain where domain = 'health'
),

figures as (
    select o.place_id, o.indicator, cast(o.period as int) as year, o.value / 100 as covered, o.source_id
    from observation o
    join rule_source r on r.domain = 'health' and r.share = 'vaccination' and r.indicator = o.indicator
),

years as (
    select distinct place_id, year from figures
),

standing as (
    select y.place_id, y.year, f.indicator, f.source_id, f.covered, f.year as figure_year,
           row_number() over (partition by y.place_id, y.year, f.indicator order by f.year desc) as age_order
    from years y
    cross join rule
    join figures f on f.place_id = y.place_id and f.year between y.year - rule.carry_years and y.year
)

select place_id, year, indicator, source_id, figure_year, covered
from standing
where age_order = 1
