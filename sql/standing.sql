-- Years in which an older figure stands in: vaccination and civil liberties by place and year from 1990 on, the
-- latest figure of that year or of at most carry_years before. A coverage that itself stands in is as old as its figure.
with figures as (
    select place_id, year, 'health' as domain, indicator, source_id, share, share_low, share_high, figure_year
    from vaccination
    union all
    select place_id, year, domain, indicator, source_id, share, share_low, share_high, year
    from survey
    where domain = 'political'
),

wanted as (
    select r.place_id, r.year
    from residents r
    join place p on p.place_id = r.place_id and p.level = 'country'
    where r.year between 1990 and (select last_year from rule_span)
),

standing as (
    select w.place_id, w.year, f.domain, f.indicator, f.source_id, f.share, f.share_low, f.share_high,
           f.figure_year as basis_year,
           row_number() over (partition by w.place_id, w.year, f.domain order by f.year desc) as age_order
    from wanted w
    join figures f on f.place_id = w.place_id and f.year <= w.year
    join rule_domain d on d.domain = f.domain and w.year - f.figure_year <= d.carry_years
)

select place_id, year, domain, indicator, source_id, share, share_low, share_high, basis_year,
       case when basis_year = year then 'measured' else 'carried' end as status
from standing
where age_order = 1
