-- Share of people below the threshold of each domain, by place and period. Years for every domain; months for personal
-- security alone, whose count runs over the twelve months before. No row means absent.
with raised as (
    select place_id, year, domain, indicator, source_id, share, share_low, share_high,
           row_number() over (partition by place_id, year, domain order by share desc, rank) as largest
    from published_share
    where role = 'raised_by'
),

economic_food_environmental as (
    select b.place_id, b.year, b.domain,
           case when r.share > b.share then r.share else b.share end as share,
           case when r.share > b.share then r.share_low else b.share_low end as share_low,
           case when r.share > b.share then r.share_high else b.share_high end as share_high,
           case when r.share > b.share then 'measured' else b.status end as status,
           case when r.share > b.share then r.indicator else b.indicator end as indicator,
           case when r.share > b.share then r.source_id else b.source_id end as source_id,
           case when r.share > b.share then b.year else b.basis_year end as basis_year,
           case when r.share > b.share then null else b.later_year end as later_year
    from bridged b
    left join raised r on r.place_id = b.place_id and r.year = b.year and r.domain = b.domain and r.largest = 1
),

by_year as (
    select place_id, year, domain, share, share_low, share_high, status, indicator, source_id, basis_year, later_year
    from economic_food_environmental
    union all
    select place_id, year, domain, share, share_low, share_high, status, indicator, source_id, basis_year, null
    from standing
    union all
    select place_id, year, 'community', share, share, share, 'measured', indicator, source_id, year, null
    from displaced
    where year <= (select last_year from rule_span)
),

by_period as (
    select place_id, cast(year as string) as period, domain, share, share_low, share_high, status, indicator,
           source_id, basis_year, later_year
    from by_year
    union all
    select p.place_id, p.period, 'personal', p.share, p.share_low, p.share_high, p.status, p.indicator, p.source_id,
           p.basis_year, null
    from personal p
)

select b.place_id, b.period, b.domain, cast(b.share as double) as share, cast(b.share_low as double) as share_low,
       cast(b.share_high as double) as share_high, b.status, b.indicator, b.source_id,
       cast(b.basis_year as int) as basis_year, cast(b.later_year as int) as later_year
from by_period b
