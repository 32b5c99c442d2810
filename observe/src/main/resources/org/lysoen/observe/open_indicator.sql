select indicator, name, unit, source_id
from snapshot_indicator
where source_id in (select source_id from one_source)
