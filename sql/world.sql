-- The world by period: sums over residents of the places that have a figure, and how many people have none.
-- Residents alone count, for people abroad live somewhere; a year's person-years are those of its twelve months.
with periods as (
    select distinct period, year from loss
),

countries as (
    select r.place_id, r.year, r.residents
    from residents r
    join place p on p.place_id = r.place_id and p.level = 'country'
),

joined as (
    select t.period, c.place_id, c.residents, i.share_insecure, i.share_insecure_low, i.share_insecure_high
    from periods t
    join countries c on c.year = t.year
    left join insecure_share i on i.place_id = c.place_id and i.period = t.period
),

people as (
    select period,
           sum(case when share_insecure is not null then residents else 0 end) as people,
           sum(case when share_insecure is null then residents else 0 end) as people_missing,
           sum(case when share_insecure is null then 1 else 0 end) as places_missing,
           sum(residents * share_insecure) as people_insecure,
           sum(residents * share_insecure_low) as people_insecure_low,
           sum(residents * share_insecure_high) as people_insecure_high
    from joined
    group by period
),

months as (
    select period, substring(period, 1, 4) as year, people_insecure / 12 as person_years_insecure
    from people
    where length(period) = 7
),

person_years as (
    select period, person_years_insecure from months
    union all
    select year, sum(person_years_insecure) from months group by year
),

killed as (
    select period, sum(deaths) as deaths, sum(person_years_lost) as person_years_lost
    from loss
    where threat = 'killed'
    group by period
)

select p.period, p.people, p.people_missing, cast(p.places_missing as int) as places_missing,
       p.people_insecure, p.people_insecure / p.people as share_insecure,
       p.people_insecure_low / p.people as share_insecure_low, p.people_insecure_high / p.people as share_insecure_high,
       coalesce(k.deaths, 0) as deaths, coalesce(k.person_years_lost, 0) as person_years_killed,
       y.person_years_insecure
from people p
join person_years y on y.period = p.period
left join killed k on k.period = p.period
