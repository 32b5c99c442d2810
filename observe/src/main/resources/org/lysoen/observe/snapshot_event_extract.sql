select country_id, from_year, to_year, whole, release, released_on, source_id
from event_extract
where source_id in (select source_id from source where snapshot)
