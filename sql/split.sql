-- The insecure row of the loss, split among the domains by their exact Shapley value, and beside it the change against
-- the same period a year before: of the domain's own share, and of its person-years. A threat that comes re-splits the
-- old ones, so a domain's person-years can fall while its share stands still. A year is its twelve months.
with parts as (
    select s.place_id, s.period, s.year, r.domain, s.share_insecure,
           case r.domain when 'economic' then s.economic when 'food' then s.food when 'health' then s.health
                when 'environmental' then s.environmental when 'personal' then s.personal
                when 'community' then s.community else s.political end as part
    from shapley s
    cross join rule_domain r
    where r.headline
),

months as (
    select p.place_id, p.period, p.year, p.domain,
           case when p.share_insecure = 0 then 0.0 else l.person_years_lost * p.part / p.share_insecure end
               as person_years_lost
    from parts p
    join loss l on l.place_id = p.place_id and l.period = p.period and l.threat = 'insecure'
),

lost as (
    select place_id, period, year, domain, person_years_lost from months
    union all
    select place_id, cast(year as string), year, domain, sum(person_years_lost)
    from months
    group by place_id, year, domain
    having count(*) = 12
),

reached as (
    select l.place_id, l.period, l.year, l.domain, l.person_years_lost, d.share,
           concat(cast(l.year - 1 as string), substring(l.period, 5)) as year_before
    from lost l
    join deprivation d on d.place_id = l.place_id and d.domain = l.domain
        and d.period = case when l.domain = 'personal' then l.period else cast(l.year as string) end
)

select n.place_id, n.period, n.year, n.domain, n.person_years_lost,
       case when t.person_years_lost = 0 then 0.0 else n.person_years_lost / t.person_years_lost end as part,
       n.person_years_lost - b.person_years_lost as person_years_change,
       n.share, n.share - b.share as share_change
from reached n
join loss t on t.place_id = n.place_id and t.period = n.period and t.threat = 'insecure'
left join reached b on b.place_id = n.place_id and b.period = n.year_before and b.domain = n.domain
