-- The published bands overlap: 70+ lies in 60+. From 2024 the figures are WPP's projection.
-- pop.csv leaves some areas out (Kosovo); their total is the sum of the seven bands that do not overlap.
with band as (
    select file, line, geo, time, '0-4' as band, population_aged_0_4_years_total_number as people from aged_0_4
    union all
    select file, line, geo, time, '5-9', population_aged_5_9_years_total_number from aged_5_9
    union all
    select file, line, geo, time, '10-14', population_aged_10_14_years_total_number from aged_10_14
    union all
    select file, line, geo, time, '15-19', population_aged_15_19_years_total_number from aged_15_19
    union all
    select file, line, geo, time, '20-39', population_aged_20_39_years_total_number from aged_20_39
    union all
    select file, line, geo, time, '40-59', population_aged_40_59_years_total_number from aged_40_59
    union all
    select file, line, geo, time, '60+', population_aged_60plus_years_total_number from aged_60plus
    union all
    select file, line, geo, time, '70+', population_aged_70plus_years_total_number from aged_70plus
),
summed as (
    select min(file) as file, min(case when band = '0-4' then line end) as line, geo, time, 'all' as band,
           cast(sum(try_cast(people as double)) as varchar) as people
    from band
    where band <> '70+' and geo not in (select country from pop)
    group by geo, time
    having count(try_cast(people as double)) = 7
),
figure as (
    select file, line, country as geo, time, 'all' as band, pop as people from pop
    union all
    select file, line, geo, time, band, people from band
    union all
    select file, line, geo, time, band, people from summed
)
select file, line, geo as code, time as year, band, people,
       case when try_cast(time as bigint) >= 2024 then 'modelled' else 'measured' end as status
from figure
where try_cast(time as bigint) between 1989 and 2026
