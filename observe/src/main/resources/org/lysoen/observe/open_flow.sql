select origin_id, destination_id, year, kind, people, released_on, source_id
from snapshot_flow
where source_id in (select source_id from one_source)
