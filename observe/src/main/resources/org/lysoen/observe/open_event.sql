select event_id, source_id, release, place_id, country_id, starts_on, ends_on, latitude, longitude, where_precision,
       date_precision, type, deaths, deaths_low, deaths_high, deaths_civilian, placed, file, line
from snapshot_event
where source_id in (select source_id from one_source)
