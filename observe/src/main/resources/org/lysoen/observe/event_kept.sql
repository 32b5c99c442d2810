select judged.event_id, this_source.source_id, this_source.release, placement.place_id, judged.country_id,
       judged.starts_on, judged.ends_on, judged.latitude, judged.longitude, judged.where_precision,
       judged.date_precision, judged.type, judged.deaths, judged.deaths_low, judged.deaths_high,
       judged.deaths_civilian, placement.placed, judged.file, judged.line
from judged
join placement on placement.file = judged.file and placement.line = judged.line
cross join this_source
where judged.reason is null
