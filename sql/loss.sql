-- Person-years of secure life lost, by place and month, in two rows: killed (each violent death at its years on the
-- reference table) and insecure (residents and those driven abroad x share insecure / 12). A year is its twelve months.
with killed as (
    select d.place_id, d.period, d.year,
           d.deaths * y.years_per_death as person_years_lost, d.deaths_low * y.years_per_death as low,
           d.deaths_high * y.years_per_death as high, d.deaths, y.years_per_death, r.residents
    from deaths d
    join years_per_killing y on y.place_id = d.place_id and y.year = d.year
    join residents r on r.place_id = d.place_id and r.year = d.year
    where d.year between 1990 and (select last_year from rule_span)
),

insecure as (
    select i.place_id, i.period, i.year, (d.residents + d.abroad) * i.share_insecure / 12 as person_years_lost,
           (d.residents + d.abroad) * i.share_insecure_low / 12 as low,
           (d.residents + d.abroad) * i.share_insecure_high / 12 as high, i.share_insecure
    from insecure_share i
    join displaced d on d.place_id = i.place_id and d.year = i.year
    where length(i.period) = 7
),

months as (
    select place_id, period, year, 'killed' as threat, person_years_lost, low, high, deaths,
           deaths / residents as pervasiveness_share, years_per_death as criticality_years
    from killed
    union all
    select place_id, period, year, 'insecure', person_years_lost, low, high, null, share_insecure, 1.0 / 12
    from insecure
)

select place_id, period, year, threat, person_years_lost, low, high, deaths, pervasiveness_share, criticality_years,
       'modelled' as status
from months
union all
select place_id, cast(year as string), year, threat, sum(person_years_lost), sum(low), sum(high), sum(deaths),
       case when threat = 'killed' then sum(pervasiveness_share) else avg(pervasiveness_share) end,
       case when threat = 'killed' then avg(criticality_years) else 1.0 end, 'modelled'
from months
group by place_id, year, threat
having count(*) = 12
