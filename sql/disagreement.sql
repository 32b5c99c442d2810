-- How far two sources of one thing, or two releases of one series, are apart, by place and year. Months add up where the
-- series reaches the year's December; districts add up where every one of a country has a figure; displaced people
-- inside their country, events and residents come from tables of their own.
with paired as (
    select one as indicator from rule_pair
    union
    select other from rule_pair
),

published as (
    select o.place_id, o.period, o.indicator, o.value, p.level, p.parent_id
    from observation o
    join paired q on q.indicator = o.indicator
    join place p on p.place_id = o.place_id
),

whole_years as (
    select indicator, max(cast(substr(period, 1, 4) as int)) as last_year
    from published
    where length(period) = 7 and substr(period, 6, 2) = '12'
    group by indicator
),

districts as (
    select parent_id, count(*) as districts
    from place
    where level = 'admin1'
    group by parent_id
),

spoken as (
    select place_id, cast(period as int) as year, indicator, value
    from published
    where length(period) = 4 and level <> 'admin1'
    union all
    select m.place_id, cast(substr(m.period, 1, 4) as int), m.indicator, sum(m.value)
    from published m
    join whole_years w on w.indicator = m.indicator
    where length(m.period) = 7 and cast(substr(m.period, 1, 4) as int) <= w.last_year
    group by m.place_id, substr(m.period, 1, 4), m.indicator
    union all
    select d.parent_id, cast(d.period as int), d.indicator, sum(d.value)
    from published d
    join districts n on n.parent_id = d.parent_id
    where length(d.period) = 4 and d.level = 'admin1'
    group by d.parent_id, d.period, d.indicator
    having count(*) = max(n.districts)
    union all
    select origin_id, year, 'unhcr.idps', cast(sum(people) as double)
    from flow
    where kind = 'idps'
    group by origin_id, year
    union all
    select place_id, year, 'ucdp_ged.deaths', deaths_release from district_difference where deaths_release is not null
    union all
    select place_id, year, 'population.people', residents from residents
)

select r.pair, r.kind, a.place_id, a.year, a.value as one_value, b.value as other_value,
       b.value - a.value as difference,
       case when a.value = b.value then 0.0
            else 2.0 * (b.value - a.value) / (abs(a.value) + abs(b.value)) end as relative
from rule_pair r
join spoken a on a.indicator = r.one
join spoken b on b.indicator = r.other and b.place_id = a.place_id and b.year = a.year
join place p on p.place_id = a.place_id and p.level in ('country', 'joint')
