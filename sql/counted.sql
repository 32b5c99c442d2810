-- Share of a country's people who live in districts of high violence, counted. Only where every district has people and
-- the districts hold at least half of the year's deaths by the yearly totals (a release may have missed a war that a later
-- one counts, and events may lie outside today's districts).
with published as (
    select place_id, cast(period as int) as year, value as deaths
    from observation
    where indicator = 'ucdp.deaths'
),

districts as (
    select parent_id as country_id, count(*) as districts
    from place
    where level = 'admin1'
    group by parent_id
),

held as (
    select v.country_id, v.year, sum(v.deaths) as deaths
    from district_violence v
    where length(v.period) = 4
    group by v.country_id, v.year
),

shares as (
    select country_id, period, year, source_id, count(*) as districts, sum(people) as people, sum(deaths) as deaths,
           sum(case when insecure then people else 0.0 end) / sum(people) as share,
           sum(case when insecure_low then people else 0.0 end) / sum(people) as share_low,
           sum(case when insecure_high then people else 0.0 end) / sum(people) as share_high,
           max(status) as status
    from district_violence
    group by country_id, period, year, source_id
)

select s.country_id as place_id, s.period, s.year, s.share, s.share_low, s.share_high, s.status, s.people, s.deaths,
       s.source_id
from shares s
join districts d on d.country_id = s.country_id and d.districts = s.districts
join held h on h.country_id = s.country_id and h.year = s.year
left join published p on p.place_id = s.country_id and p.year = s.year
where h.deaths >= 0.5 * coalesce(p.deaths, 0)
