-- People of a place driven from home, by year: inside it (IDMC where it has a figure, else UNHCR) and abroad (UNHCR:
-- refugees, asylum seekers, others in need of protection). UNHCR covers every place, so no row means none recorded:
-- a measured zero.
with abroad as (
    select origin_id as place_id, year, sum(people) as people
    from flow
    where kind in ('refugees', 'asylum_seekers', 'others_abroad') and origin_id <> destination_id
    group by origin_id, year
),

unhcr_inside as (
    select origin_id as place_id, year, sum(people) as people
    from flow
    where kind = 'idps'
    group by origin_id, year
),

idmc_inside as (
    select o.place_id, cast(o.period as int) as year, o.value as people
    from observation o
    join rule_source s on s.domain = 'community' and s.indicator = o.indicator
    where o.indicator = 'idmc.idps'
),

counted as (
    select r.place_id, r.year, r.residents,
           cast(coalesce(i.people, u.people, 0) as double) as idps,
           cast(coalesce(a.people, 0) as double) as abroad,
           case when i.people is not null then 'idmc.idps' else 'unhcr.displaced' end as indicator
    from residents r
    join place p on p.place_id = r.place_id and p.level = 'country'
    left join abroad a on a.place_id = r.place_id and a.year = r.year
    left join unhcr_inside u on u.place_id = r.place_id and u.year = r.year
    left join idmc_inside i on i.place_id = r.place_id and i.year = r.year
    where r.year between 1990 and (select max(year) from flow)
)

select place_id, year, residents, idps, abroad, indicator,
       case when indicator = 'idmc.idps' then 'idmc' else 'unhcr' end as source_id,
       least(1.0, (idps + abroad) / (residents + abroad)) as share
from counted
