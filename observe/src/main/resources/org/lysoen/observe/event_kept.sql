select judged.event_id, this_source.source_id, this_source.release, placement.place_id, judged.country_id,
       judged.starts_on, judged.ends_on, judged.latitude, judged.longitude, judged.where_precision,
       judged.date_precision, judged.type, judged.deaths, judged.deaths_low, judged.deaths_high,
       judged.deaths_civilian, placement.placed, judged.file, judged.line
from judged
join placement on placement.country_id = judged.country_id and placement.longitude = judged.longitude
    and placement.latitude = judged.latitude and placement.where_precision = judged.where_precision
cross join this_source
where judged.reason is null
order by judged.country_id, judged.starts_on, judged.event_id
