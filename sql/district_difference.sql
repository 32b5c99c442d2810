-- What a country's districts add up to, and what is missing to its own totals: deaths that a later release counts, deaths
-- at sea or outside today's districts, deaths known only to the country where no people share them; people beside those
-- the districts' publisher and this measure count for the country.
with extract as (
    select country_id, from_year, to_year, release, source_id,
           row_number() over (partition by country_id order by released_on desc, source_id) as newest
    from event_extract
    where whole
),

happened as (
    select e.country_id, extract(year from e.ends_on) as year,
           sum(e.deaths) as deaths,
           sum(case when e.placed = 'sea' then e.deaths else 0.0 end) as at_sea,
           sum(case when e.placed = 'outside' then e.deaths else 0.0 end) as outside,
           sum(case when e.placed = 'country' then e.deaths else 0.0 end) as of_country
    from event e
    join extract x on x.country_id = e.country_id and x.source_id = e.source_id and x.newest = 1
    group by e.country_id, extract(year from e.ends_on)
),

placed as (
    select country_id, year, release, source_id, sum(deaths) as deaths, sum(deaths_shared) as shared
    from district_deaths
    group by country_id, year, release, source_id
),

published as (
    select place_id, cast(period as int) as year,
           max(case when indicator = 'ucdp.deaths' then value end) as deaths,
           max(case when indicator = 'gdl.people' then value end) as people
    from observation
    where indicator in ('ucdp.deaths', 'gdl.people')
    group by place_id, cast(period as int)
),

people as (
    select country_id, year, sum(people) as people, max(status) as status
    from district_people
    group by country_id, year
)

select p.country_id as place_id, p.year, p.people as people_districts, p.status as people_status,
       o.people as people_published, r.residents,
       k.release, k.source_id, k.deaths as deaths_districts, k.shared as deaths_shared,
       case when k.country_id is not null then coalesce(h.deaths, 0) end as deaths_release,
       case when k.country_id is not null then coalesce(h.at_sea, 0) end as deaths_at_sea,
       case when k.country_id is not null then coalesce(h.outside, 0) end as deaths_outside,
       case when k.country_id is not null then coalesce(h.of_country, 0) - k.shared end as deaths_unshared,
       o.deaths as deaths_published,
       case when k.country_id is not null then coalesce(o.deaths, 0) - coalesce(h.deaths, 0) end
           as deaths_of_later_release
from (
    select country_id, year, people, status from people
    union all
    select k.country_id, k.year, null, null
    from placed k
    left join people q on q.country_id = k.country_id and q.year = k.year
    where q.country_id is null
) p
left join placed k on k.country_id = p.country_id and k.year = p.year
left join happened h on h.country_id = p.country_id and h.year = p.year
left join published o on o.place_id = p.country_id and o.year = p.year
left join residents r on r.place_id = p.country_id and r.year = p.year
