select source_id, file, line, reason, row
from snapshot_aside
where source_id in (select source_id from one_source)
