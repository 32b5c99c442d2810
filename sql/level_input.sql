-- What years of secure life by sex and age are made from: life expectancy at birth of both sexes together and of each,
-- as published with its bounds, the violent deaths added to it, and the place's share of people insecure.
with expectancy as (
    select place_id, year, 'all' as sex, published_years,
           life_expectancy_low + published_years - life_expectancy_years as published_low,
           life_expectancy_high + published_years - life_expectancy_years as published_high
    from life
    union all
    select place_id, cast(period as int) as year, replace(indicator, 'wpp.e0_', '') as sex, value as published_years,
           coalesce(low, value) as published_low, coalesce(high, value) as published_high
    from observation
    where indicator in ('wpp.e0_female', 'wpp.e0_male')
)

select e.place_id, e.year, e.sex, e.published_years, e.published_low, e.published_high, l.added_deaths_per_person,
       l.status, i.share_insecure, i.share_insecure_low, i.share_insecure_high
from expectancy e
join life l on l.place_id = e.place_id and l.year = e.year
join insecure_share i on i.place_id = e.place_id and i.period = cast(e.year as varchar)
