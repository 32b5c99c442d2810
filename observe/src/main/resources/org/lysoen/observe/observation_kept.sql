-- Figures of several codes of one place are added up; the line is that of the first.
select place_id, period, judged.indicator, sum(value) as value,
       case when count(low) = count(*) then sum(low) end as low,
       case when count(high) = count(*) then sum(high) end as high,
       max(status) as status, this_source.released_on, this_source.source_id, min(file) as file, min(line) as line
from judged
cross join this_source
where reason is null
group by place_id, period, judged.indicator, this_source.released_on, this_source.source_id
