-- Violent deaths per 100,000 residents by place and period: the larger of the UCDP rate (a year, or the twelve months
-- to a month; those of its year where the count of the place began less than twelve months before) and the homicide
-- rate (nearest year within the rule's carry). Places whose count a source does not tell apart are withheld by rule.
-- Either speaks only where the rules name it.
with rule as (
    select carry_years from rule_domain where domain = 'personal'
),

counted as (
    select place_id, period, year, sum(deaths) over twelve_months as deaths, sum(deaths_low) over twelve_months as deaths_low,
           sum(deaths_high) over twelve_months as deaths_high, count(*) over twelve_months as months
    from deaths
    window twelve_months as (partition by place_id order by period rows between 11 preceding and current row)
),

yearly as (
    select place_id, year, sum(deaths) as deaths, sum(deaths_low) as deaths_low, sum(deaths_high) as deaths_high
    from deaths
    where year >= 1990
    group by place_id, year
),

organised as (
    select c.place_id, c.period, c.year,
           case when c.months = 12 then c.deaths else y.deaths end as deaths,
           case when c.months = 12 then c.deaths_low else y.deaths_low end as deaths_low,
           case when c.months = 12 then c.deaths_high else y.deaths_high end as deaths_high
    from counted c
    join yearly y on y.place_id = c.place_id and y.year = c.year
    union all
    select place_id, cast(year as string), year, deaths, deaths_low, deaths_high
    from yearly
),

periods as (
    select o.place_id, o.period, o.year, o.deaths, o.deaths_low, o.deaths_high
    from organised o
    join rule_source s on s.domain = 'personal' and s.indicator = 'ucdp.deaths'
),

homicide as (
    select o.place_id, cast(o.period as int) as year, o.value as rate
    from observation o
    join rule_source s on s.domain = 'personal' and s.indicator = o.indicator
    where o.indicator = 'sdg.homicide_per_100k'
),

homicide_near as (
    select r.place_id, r.year, h.rate, h.year as homicide_year,
           row_number() over (partition by r.place_id, r.year order by abs(h.year - r.year), h.year) as nearness
    from residents r
    cross join rule
    join homicide h on h.place_id = r.place_id and abs(h.year - r.year) <= rule.carry_years
    where r.year between 1990 and (select max(year) from deaths)
),

years as (
    select r.place_id, r.year, r.residents, h.rate as homicide, h.homicide_year
    from residents r
    join place p on p.place_id = r.place_id and p.level = 'country'
    left join homicide_near h on h.place_id = r.place_id and h.year = r.year and h.nearness = 1
    left join rule_withheld w on w.place_id = r.place_id and w.domain = 'personal'
    where w.place_id is null and r.residents > 0 and r.year between 1990 and (select max(year) from deaths)
),

all_periods as (
    select distinct period, year from organised
)

select y.place_id, a.period, y.year, y.homicide, y.homicide_year,
       p.deaths / y.residents * 100000 as ucdp,
       p.deaths_low / y.residents * 100000 as ucdp_low,
       p.deaths_high / y.residents * 100000 as ucdp_high,
       greatest(coalesce(p.deaths / y.residents * 100000, 0), coalesce(y.homicide, 0)) as rate,
       greatest(coalesce(p.deaths_low / y.residents * 100000, 0), coalesce(y.homicide, 0)) as rate_low,
       greatest(coalesce(p.deaths_high / y.residents * 100000, 0), coalesce(y.homicide, 0)) as rate_high
from years y
join all_periods a on a.year = y.year
left join periods p on p.place_id = y.place_id and p.period = a.period
where p.deaths is not null or y.homicide is not null
