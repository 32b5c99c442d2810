-- Share of people living in districts with more than 10 violent deaths per 100,000 a year, modelled from the national
-- rate r: 1 - exp(-((r - calm) / scale) ^ shape) above the calm rate, else 0.
with rule as (
    select calm_rate_per_100k as calm, scale_per_100k as scale, shape from rule_domain where domain = 'personal'
)

select v.place_id, v.period, v.year,
       case when coalesce(v.ucdp, 0) >= coalesce(v.homicide, 0) then 'ucdp.deaths' else 'sdg.homicide_per_100k' end
           as indicator,
       case when coalesce(v.ucdp, 0) >= coalesce(v.homicide, 0) then v.year else v.homicide_year end as basis_year,
       1 - exp(-power(greatest(0.0, v.rate - rule.calm) / rule.scale, rule.shape)) as share,
       1 - exp(-power(greatest(0.0, v.rate_low - rule.calm) / rule.scale, rule.shape)) as share_low,
       1 - exp(-power(greatest(0.0, v.rate_high - rule.calm) / rule.scale, rule.shape)) as share_high
from violence v
cross join rule
