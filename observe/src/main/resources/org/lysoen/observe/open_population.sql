select place_id, year, band, people, status, released_on, source_id, file, line
from snapshot_population
where source_id in (select source_id from one_source)
