-- Regions of the world by period: sums over residents of the places that have a figure, and how many people have none.
-- Residents alone count, for people abroad live somewhere; a year's person-years are those of its twelve months. A
-- region of which no place has a figure has a row of people missing and no share.
with periods as (
    select distinct period, year from loss
),

countries as (
    select p.region, r.place_id, r.year, r.residents
    from residents r
    join place p on p.place_id = r.place_id and p.level = 'country' and p.region is not null
),

joined as (
    select t.period, c.region, c.place_id, c.residents, i.share_insecure, i.share_insecure_low, i.share_insecure_high
    from periods t
    join countries c on c.year = t.year
    left join insecure_share i on i.place_id = c.place_id and i.period = t.period
),

people as (
    select region, period,
           sum(case when share_insecure is not null then residents else 0 end) as people,
           sum(case when share_insecure is null then residents else 0 end) as people_missing,
           sum(case when share_insecure is null then 1 else 0 end) as places_missing,
           sum(residents * share_insecure) as people_insecure,
           sum(residents * share_insecure_low) as people_insecure_low,
           sum(residents * share_insecure_high) as people_insecure_high
    from joined
    group by region, period
),

months as (
    select region, period, substring(period, 1, 4) as year, people_insecure / 12 as person_years_insecure
    from people
    where length(period) = 7
),

person_years as (
    select region, period, person_years_insecure from months
    union all
    select region, year, sum(person_years_insecure) from months group by region, year
),

killed as (
    select p.region, l.period, sum(l.deaths) as deaths, sum(l.person_years_lost) as person_years_lost
    from loss l
    join place p on p.place_id = l.place_id and p.region is not null
    where l.threat = 'killed'
    group by p.region, l.period
)

select p.region, p.period, p.people, p.people_missing, cast(p.places_missing as int) as places_missing,
       p.people_insecure, p.people_insecure / nullif(p.people, 0) as share_insecure,
       p.people_insecure_low / nullif(p.people, 0) as share_insecure_low,
       p.people_insecure_high / nullif(p.people, 0) as share_insecure_high,
       k.deaths, k.person_years_lost as person_years_killed,
       y.person_years_insecure
from people p
join person_years y on y.region = p.region and y.period = p.period
left join killed k on k.region = p.region and k.period = p.period
