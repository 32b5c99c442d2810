-- People living in a district by year, as published; after a country's last published year, for at most five years, each
-- district's share of that year times the country's residents (carried).
with district as (
    select place_id, parent_id as country_id
    from place
    where level = 'admin1'
),

published as (
    select p.place_id, d.country_id, p.year, cast(p.people as double) as people, p.status, p.source_id
    from population p
    join district d on d.place_id = p.place_id
    where p.band = 'all'
),

last_years as (
    select country_id, max(year) as last_year
    from published
    group by country_id
),

last_shares as (
    select p.place_id, p.country_id, l.last_year, p.source_id,
           p.people / sum(p.people) over (partition by p.country_id) as share
    from published p
    join last_years l on l.country_id = p.country_id and l.last_year = p.year
)

select place_id, country_id, year, people, status, year as basis_year, source_id
from published
union all
select s.place_id, s.country_id, r.year, s.share * r.residents, 'carried', s.last_year, s.source_id
from last_shares s
join residents r on r.place_id = s.country_id and r.year > s.last_year and r.year <= s.last_year + 5
