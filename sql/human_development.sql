-- The Human Development Index recomputed from its published components, beside the published one (UNDP, technical note 1:
-- goalposts 20-85 years, 0-18 and 0-15 years of schooling, 100-75,000 dollars on the logarithm; geometric mean).
with components as (
    select place_id, cast(period as int) as year,
           max(case when indicator = 'hdr.hdi' then value end) as hdi,
           max(case when indicator = 'hdr.le' then value end) as life_years,
           max(case when indicator = 'hdr.eys' then value end) as expected_schooling_years,
           max(case when indicator = 'hdr.mys' then value end) as mean_schooling_years,
           max(case when indicator = 'hdr.gnipc' then value end) as income_dollars
    from observation
    where indicator in ('hdr.hdi', 'hdr.le', 'hdr.eys', 'hdr.mys', 'hdr.gnipc')
    group by place_id, period
),

indices as (
    select place_id, year, hdi,
           greatest(0.0, least(1.0, (life_years - 20) / 65)) as health,
           (least(1.0, expected_schooling_years / 18) + least(1.0, mean_schooling_years / 15)) / 2 as education,
           greatest(0.0, least(1.0, ln(income_dollars / 100) / ln(750))) as income
    from components
    where life_years is not null and expected_schooling_years is not null and mean_schooling_years is not null
        and income_dollars is not null
)

select place_id, year, hdi as published_index, power(health * education * income, 1.0 / 3) as recomputed_index
from indices
