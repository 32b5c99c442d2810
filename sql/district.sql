-- A district in a year: people, violent deaths, development, poverty, hunger. What no source says is absent, never 0.
with people as (
    select place_id, country_id, year, people, status from district_people
),

killed as (
    select d.place_id, d.year, sum(d.events) as events, sum(d.deaths) as deaths, sum(d.deaths_low) as deaths_low,
           sum(d.deaths_high) as deaths_high, sum(d.deaths_estimated + d.deaths_shared) as deaths_modelled
    from district_deaths d
    group by d.place_id, d.year
),

violence as (
    select place_id, year, rate, insecure, status
    from district_violence
    where length(period) = 4
),

figures as (
    select place_id, cast(period as int) as year,
           max(case when indicator = 'gdl.shdi' then value end) as shdi,
           max(case when indicator = 'gdl.shdi' then status end) as shdi_status,
           max(case when indicator = 'gdl.life_expectancy' then value end) as life_expectancy_years,
           max(case when indicator = 'gdl.life_expectancy' then status end) as life_expectancy_status,
           max(case when indicator = 'mpi_district.headcount' then value end) as poor_percent,
           max(case when indicator = 'mpi_district.headcount' then status end) as poor_status,
           max(case when indicator = 'ipc_district.phase3plus' then value end) as hungry_percent,
           max(case when indicator = 'ipc_district.phase3plus' then status end) as hungry_status
    from observation
    where indicator in ('gdl.shdi', 'gdl.life_expectancy', 'mpi_district.headcount', 'ipc_district.phase3plus')
    group by place_id, cast(period as int)
),

place_years as (
    select place_id, year from people
    union
    select place_id, year from killed
    union
    select place_id, year from figures
)

select y.place_id, d.parent_id as country_id, y.year, p.people, p.status as people_status,
       cast(k.events as int) as events, k.deaths, k.deaths_low, k.deaths_high, k.deaths_modelled,
       v.rate as deaths_per_100k, v.insecure,
       case when k.deaths_modelled > 0 then 'modelled' when k.deaths is not null then 'measured' end as deaths_status,
       f.shdi, f.shdi_status, f.life_expectancy_years, f.life_expectancy_status,
       f.poor_percent, f.poor_status, f.hungry_percent, f.hungry_status
from place_years y
join place d on d.place_id = y.place_id and d.level = 'admin1'
left join people p on p.place_id = y.place_id and p.year = y.year
left join killed k on k.place_id = y.place_id and k.year = y.year
left join violence v on v.place_id = y.place_id and v.year = y.year
left join figures f on f.place_id = y.place_id and f.year = y.year
