-- The newest figure of every series of a place, and the one of about five years before it.
with figure as (
    select place_id, indicator, source_id, period, value, low, high, status,
           12 * cast(substr(period, 1, 4) as int)
               + case when length(period) = 7 then cast(substr(period, 6, 2) as int) else 12 end as month_number
    from observation
),

span as (
    select place_id, indicator, source_id, count(*) as figures, min(substr(period, 1, 4)) as first_year,
           max(month_number) as newest_month
    from figure
    group by place_id, indicator, source_id
),

earlier as (
    select f.place_id, f.indicator, f.source_id, max(f.month_number) as month_number
    from figure f
    join span s on s.place_id = f.place_id and s.indicator = f.indicator and s.source_id = f.source_id
    where f.month_number <= s.newest_month - 60 and f.month_number >= s.newest_month - 96
    group by f.place_id, f.indicator, f.source_id
),

before as (
    select f.place_id, f.indicator, f.source_id, f.period, f.value
    from figure f
    join earlier e
        on e.place_id = f.place_id and e.indicator = f.indicator and e.source_id = f.source_id
        and e.month_number = f.month_number
)

select f.place_id, f.indicator, f.source_id, f.period, f.value, f.low, f.high, f.status,
       b.period as earlier_period, b.value as earlier_value, f.value - b.value as change,
       s.figures, cast(s.first_year as int) as first_year
from figure f
join span s
    on s.place_id = f.place_id and s.indicator = f.indicator and s.source_id = f.source_id
    and s.newest_month = f.month_number
left join before b on b.place_id = f.place_id and b.indicator = f.indicator and b.source_id = f.source_id
