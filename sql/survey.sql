-- The one figure that speaks for a place, year and domain: the first source in the order of the rules. A source marked
-- only_where_none speaks only for places where the named indicator has no figure in any year.
with candidates as (
    select p.place_id, p.year, p.domain, p.rank, p.indicator, p.source_id, p.share, p.share_low, p.share_high,
           r.only_where_none
    from published_share p
    join rule_source r on r.domain = p.domain and r.indicator = p.indicator and r.role = p.role
    where p.role = 'source'
),

spoken_for as (
    select distinct place_id, indicator from published_share
),

allowed as (
    select c.place_id, c.year, c.domain, c.indicator, c.source_id, c.share, c.share_low, c.share_high,
           row_number() over (partition by c.place_id, c.year, c.domain order by c.rank) as place_in_order
    from candidates c
    left join spoken_for s on s.place_id = c.place_id and s.indicator = c.only_where_none
    where s.place_id is null
)

select place_id, year, domain, indicator, source_id, share, share_low, share_high
from allowed
where place_in_order = 1
