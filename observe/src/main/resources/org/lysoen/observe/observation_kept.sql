-- Figures of several codes or rows of one place are added up, in the order of the file; the line is that of the first.
with kept as not materialized (
    select judged.*, series.additive
    from judged
    join series on series.indicator = judged.indicator
    where judged.reason is null
),
in_order as (
    select *
    from kept
    where additive is not null
    order by file, line
),
figure_of_place as (
    select place_id, period, indicator, value, low, high, status, file, line
    from kept
    where additive is null
    union all
    select place_id, period, indicator, sum(value), case when count(low) = count(*) then sum(low) end,
           case when count(high) = count(*) then sum(high) end, max(status), min(file), min(line)
    from in_order
    group by place_id, period, indicator
)
select place_id, period, indicator, value, low, high, status, this_source.released_on, this_source.source_id, file, line
from figure_of_place
cross join this_source
