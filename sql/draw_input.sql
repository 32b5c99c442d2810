-- What the draws need of each place and year beside its deprivations: people, the killed in person-years with bounds,
-- life expectancy with bounds. Only years with an insecure loss, as in the excess.
with killed as (
    select place_id, period, person_years_lost, low, high, criticality_years
    from loss
    where threat = 'killed'
)

select i.place_id, i.year, d.residents, d.residents + d.abroad as people, i.mostly_modelled,
       coalesce(k.person_years_lost, 0.0) as killed, coalesce(k.low, 0.0) as killed_low,
       coalesce(k.high, 0.0) as killed_high, coalesce(k.criticality_years, 50.0) as killed_start,
       e.life_expectancy_years, e.life_expectancy_low, e.life_expectancy_high
from insecure_share i
join loss l on l.place_id = i.place_id and l.period = i.period and l.threat = 'insecure'
join displaced d on d.place_id = i.place_id and d.year = i.year
left join killed k on k.place_id = i.place_id and k.period = i.period
left join life e on e.place_id = i.place_id and e.year = i.year
where length(i.period) = 4
