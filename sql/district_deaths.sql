-- People killed in organised violence by district and period, where a release holds every event of the country (of several
-- releases the newest, never two mixed). An event falls in its district; one known only to the country is shared out by
-- people; months share an event that lasted several evenly. A district and year without an event has a measured 0.
with extract as (
    select country_id, from_year, to_year, release, source_id,
           row_number() over (partition by country_id order by released_on desc, source_id) as newest
    from event_extract
    where whole
),

happened as (
    select e.country_id, e.place_id, e.placed, e.where_precision, e.deaths, e.deaths_low, e.deaths_high,
           e.deaths_civilian, extract(year from e.ends_on) as year, extract(month from e.ends_on) as last_month,
           case when extract(year from e.starts_on) < extract(year from e.ends_on) then 1
                else extract(month from e.starts_on) end as first_month
    from event e
    join extract x on x.country_id = e.country_id and x.source_id = e.source_id and x.newest = 1
),

people as (
    select place_id, country_id, year, people, sum(people) over (partition by country_id, year) as all_people
    from district_people
),

parted as (
    select place_id, year, first_month, last_month, 1.0 as weight, 1 as events,
           case when where_precision = 5 then 1.0 else 0.0 end as estimated, 0.0 as shared, deaths, deaths_low, deaths_high,
           deaths_civilian
    from happened
    where place_id is not null
    union all
    select p.place_id, h.year, h.first_month, h.last_month, p.people / p.all_people, 0, 0.0, 1.0,
           h.deaths, h.deaths_low, h.deaths_high, h.deaths_civilian
    from happened h
    join people p on p.country_id = h.country_id and p.year = h.year and p.all_people > 0
    where h.placed = 'country'
),

months as (
    select d.place_id, x.country_id, x.release, x.source_id, r.year, m.month
    from extract x
    join place d on d.parent_id = x.country_id and d.level = 'admin1'
    join residents r on r.place_id = x.country_id and r.year between x.from_year and x.to_year
    cross join (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) as m (month)
    where x.newest = 1
),

by_month as (
    select m.place_id, m.country_id, m.year, m.month, m.release, m.source_id,
           sum(coalesce(case when p.last_month = m.month then p.events end, 0)) as events,
           sum(coalesce(p.deaths * p.weight / (p.last_month - p.first_month + 1), 0)) as deaths,
           sum(coalesce(p.deaths_low * p.weight / (p.last_month - p.first_month + 1), 0)) as deaths_low,
           sum(coalesce(p.deaths_high * p.weight / (p.last_month - p.first_month + 1), 0)) as deaths_high,
           sum(coalesce(p.deaths_civilian * p.weight / (p.last_month - p.first_month + 1), 0)) as deaths_civilian,
           sum(coalesce(p.deaths * p.weight * p.estimated / (p.last_month - p.first_month + 1), 0)) as deaths_estimated,
           sum(coalesce(p.deaths * p.weight * p.shared / (p.last_month - p.first_month + 1), 0)) as deaths_shared
    from months m
    left join parted p on p.place_id = m.place_id and p.year = m.year and m.month between p.first_month and p.last_month
    group by m.place_id, m.country_id, m.year, m.month, m.release, m.source_id
)

select place_id, country_id, concat(cast(year as string), '-', lpad(cast(month as string), 2, '0')) as period, year,
       month, cast(events as int) as events, cast(deaths as double) as deaths, cast(deaths_low as double) as deaths_low,
       cast(deaths_high as double) as deaths_high, cast(deaths_civilian as double) as deaths_civilian,
       cast(deaths_estimated as double) as deaths_estimated, cast(deaths_shared as double) as deaths_shared,
       release, source_id
from by_month
