-- Share of people living in districts with more than 10 violent deaths per 100,000 a year. Counted where the events and
-- the people of every district are in hand; else modelled from the national rate r: 1 - exp(-((r - calm) / scale) ^ shape)
-- above the calm rate, else 0. Homicide is published for countries only, so a count is never below what the homicide rate
-- alone would model. Counts are of organised violence: where the rules leave out ucdp.deaths, none speaks.
with rule as (
    select calm_rate_per_100k as calm, scale_per_100k as scale, shape from rule_domain where domain = 'personal'
),

districts as (
    select c.place_id, c.period, c.share, c.share_low, c.share_high, c.status, c.source_id
    from counted c
    join rule_source s on s.domain = 'personal' and s.indicator = 'ucdp.deaths'
),

modelled as (
    select v.place_id, v.period, v.year, v.homicide_year,
           v.ucdp is not null and v.ucdp >= coalesce(v.homicide, 0) as by_events,
           1 - exp(-power(greatest(0.0, v.rate - rule.calm) / rule.scale, rule.shape)) as share,
           1 - exp(-power(greatest(0.0, v.rate_low - rule.calm) / rule.scale, rule.shape)) as share_low,
           1 - exp(-power(greatest(0.0, v.rate_high - rule.calm) / rule.scale, rule.shape)) as share_high,
           1 - exp(-power(greatest(0.0, coalesce(v.homicide, 0) - rule.calm) / rule.scale, rule.shape)) as by_homicide
    from violence v
    cross join rule
),

chosen as (
    select m.place_id, m.period, m.year, m.homicide_year, m.share, m.share_low, m.share_high, m.by_homicide, m.by_events,
           c.share as counted, c.share_low as counted_low, c.share_high as counted_high, c.status, c.source_id,
           case when c.share is null then 'modelled' when c.share >= m.by_homicide then 'counted' else 'homicide' end as way
    from modelled m
    left join districts c on c.place_id = m.place_id and c.period = m.period
)

select place_id, period, year,
       case when way = 'counted' then 'ucdp_ged.deaths' when way = 'homicide' or not by_events then 'sdg.homicide_per_100k'
            else 'ucdp.deaths' end as indicator,
       case when way = 'homicide' or way = 'modelled' and not by_events then homicide_year else year end as basis_year,
       case way when 'counted' then counted when 'homicide' then by_homicide else share end as share,
       case way when 'modelled' then share_low else greatest(counted_low, by_homicide) end as share_low,
       case way when 'modelled' then share_high else greatest(counted_high, by_homicide) end as share_high,
       case way when 'counted' then status else 'modelled' end as status,
       case when way = 'counted' then source_id when way = 'homicide' or not by_events then 'sdg' else 'ucdp' end
           as source_id
from chosen
