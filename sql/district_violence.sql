-- Violent deaths per 100,000 people of a district: a year, or the twelve months to a month. It is insecure above the
-- rule's rate; the count is measured where it would be the same without what is estimated or shared out.
with rule as (
    select district_rate_per_100k as limit_rate from rule_domain where domain = 'personal'
),

counted as (
    select place_id, country_id, period, year, source_id,
           sum(deaths) over twelve_months as deaths, sum(deaths_low) over twelve_months as deaths_low,
           sum(deaths_high) over twelve_months as deaths_high,
           sum(deaths_estimated + deaths_shared) over twelve_months as deaths_modelled,
           count(*) over twelve_months as months
    from district_deaths
    window twelve_months as (partition by place_id order by period rows between 11 preceding and current row)
),

periods as (
    select place_id, country_id, period, year, source_id, deaths, deaths_low, deaths_high, deaths_modelled
    from counted
    where months = 12
    union all
    select place_id, country_id, cast(year as string), year, source_id, sum(deaths), sum(deaths_low), sum(deaths_high),
           sum(deaths_estimated + deaths_shared)
    from district_deaths
    group by place_id, country_id, year, source_id
),

rates as (
    select d.place_id, d.country_id, d.period, d.year, d.source_id, p.people, p.status as people_status,
           d.deaths, d.deaths_low, d.deaths_high, d.deaths_modelled,
           d.deaths / p.people * 100000 as rate, d.deaths_low / p.people * 100000 as rate_low,
           d.deaths_high / p.people * 100000 as rate_high,
           (d.deaths - d.deaths_modelled) / p.people * 100000 as rate_placed
    from periods d
    join district_people p on p.place_id = d.place_id and p.year = d.year and p.people > 0
)

select r.place_id, r.country_id, r.period, r.year, r.people, r.people_status, r.deaths, r.deaths_low, r.deaths_high,
       r.deaths_modelled, r.rate, r.rate_low, r.rate_high, r.rate > rule.limit_rate as insecure,
       r.rate_low > rule.limit_rate as insecure_low, r.rate_high > rule.limit_rate as insecure_high,
       case when (r.rate > rule.limit_rate) = (r.rate_placed > rule.limit_rate) then 'measured' else 'modelled' end
           as status, r.source_id
from rates r
cross join rule
