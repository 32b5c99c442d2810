select country_id, from_year, to_year, whole, release, released_on, source_id
from snapshot_event_extract
where source_id in (select source_id from one_source)
