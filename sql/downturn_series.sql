-- The series whose sudden and profound reversals are looked for, each on its own scale. Growth of GDP per person is the
-- World Bank's; where it has none, the year-on-year change of Gapminder's GDP per person fills the gap, modelled.
-- Displacement is UNHCR's count alone, so that no year changes the counter; no row there means none recorded.
with published as (
    select place_id, cast(period as int) as year, value, source_id
    from observation
    where indicator = 'wdi.gdp_per_person_growth'
),

changed as (
    select g.place_id, g.year, 100 * (g.dollars_per_person / b.dollars_per_person - 1) as value, g.source_id
    from gdp g
    join gdp b on b.place_id = g.place_id and b.year = g.year - 1
),

growth as (
    select place_id, year, value, 'measured' as status, source_id from published
    union all
    select c.place_id, c.year, c.value, 'modelled', c.source_id
    from changed c
    left join published p on p.place_id = c.place_id and p.year = c.year
    where p.place_id is null
),

killed as (
    select o.place_id, r.year, o.value / r.residents * 100000 as value, o.source_id
    from observation o
    join residents r on r.place_id = o.place_id and cast(r.year as string) = o.period
    where o.indicator = 'ucdp.deaths' and r.residents > 0
),

inside as (
    select origin_id as place_id, year, sum(people) as people
    from flow
    where kind = 'idps'
    group by origin_id, year
),

driven as (
    select d.place_id, d.year, (coalesce(i.people, 0) + d.abroad) / (d.residents + d.abroad) * 1000 as value
    from displaced d
    left join inside i on i.place_id = d.place_id and i.year = d.year
    where d.residents > 0
),

every as (
    select place_id, 'wdi.gdp_per_person_growth' as indicator, year, value, status, source_id from growth
    union all
    select place_id, 'ucdp.deaths', year, value, 'measured', source_id from killed
    union all
    select place_id, 'unhcr.displaced', year, value, 'measured', 'unhcr' from driven
    union all
    select place_id, indicator, cast(period as int), value, status, source_id
    from observation
    where indicator in ('wpp.e0', 'vdem.civil_liberties', 'sdg.undernourished') and status = 'measured'
)

select e.place_id, e.indicator, e.year, cast(e.value as double) as value, e.status, e.source_id
from every e
join place p on p.place_id = e.place_id
where p.level = 'country' or (p.level = 'joint' and e.indicator = 'ucdp.deaths')
