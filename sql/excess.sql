-- Loss above a place's own past: in total, and per 1,000 people, each against its own median over the five years before
-- (five years, or sixty months, all present). Both threats together; a place without a secure share has no excess.
with people as (
    select place_id, year, residents + abroad as people from displaced
),

totals as (
    select l.place_id, l.period, l.year, p.people, sum(l.person_years_lost) as person_years_lost,
           sum(l.person_years_lost) / p.people * 1000 as per_1000
    from loss l
    join people p on p.place_id = l.place_id and p.year = l.year
    group by l.place_id, l.period, l.year, p.people
    having count(case when l.threat = 'insecure' then 1 end) = 1
),

numbered as (
    select place_id, period, year, people, person_years_lost, per_1000, length(period) as written,
           case when length(period) = 4 then year
                else year * 12 + cast(substring(period, 6, 2) as int) end as step,
           case when length(period) = 4 then 5 else 60 end as reach
    from totals
),

before as (
    select n.place_id, n.period, median(b.person_years_lost) as median_before, median(b.per_1000) as median_per_1000
    from numbered n
    join numbered b
        on b.place_id = n.place_id and b.written = n.written and b.step between n.step - n.reach and n.step - 1
    group by n.place_id, n.period, n.reach
    having count(*) = n.reach
)

select n.place_id, n.period, n.year, n.people, n.person_years_lost, n.per_1000, b.median_before, b.median_per_1000,
       n.person_years_lost - b.median_before as excess, n.per_1000 - b.median_per_1000 as excess_per_1000
from numbered n
join before b on b.place_id = n.place_id and b.period = n.period
