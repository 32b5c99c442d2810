-- Published life expectancy by place and year, and the violent deaths to add: in the years of the list of missing
-- crises, beside the published crude death rate and its median in the calm years, and in every projected year.
with expectancy as (
    select place_id, cast(period as int) as year, value, low, high, status, source_id
    from observation
    where indicator = 'wpp.e0'
),

killed as (
    select d.place_id, d.year, sum(d.deaths) / max(r.residents) as rate
    from deaths d
    join residents r on r.place_id = d.place_id and r.year = d.year
    where r.residents > 0
    group by d.place_id, d.year
),

death_rate as (
    select place_id, cast(period as int) as year, value / 1000 as rate
    from observation
    where indicator = 'wpp.crude_death_rate'
),

calm as (
    select c.place_id, c.year, median(d.rate) as rate
    from rule_crisis c
    join death_rate d on d.place_id = c.place_id and d.year between c.calm_from and c.calm_to
    group by c.place_id, c.year
),

projected as (
    select year from rule_crisis where place_id = 'WORLD'
)

select e.place_id, e.year, e.value as published_years, e.status, e.low as published_low, e.high as published_high,
       case when c.place_id is not null or e.year >= p.year then coalesce(k.rate, 0) else 0.0 end as violent_rate,
       case when c.place_id is not null then d.rate end as crude_rate, c.rate as calm_rate,
       e.source_id
from expectancy e
join place l on l.place_id = e.place_id and l.level = 'country'
cross join projected p
left join calm c on c.place_id = e.place_id and c.year = e.year
left join death_rate d on d.place_id = e.place_id and d.year = e.year
left join killed k on k.place_id = e.place_id and k.year = e.year
where e.year between 1990 and (select last_year from rule_span)
