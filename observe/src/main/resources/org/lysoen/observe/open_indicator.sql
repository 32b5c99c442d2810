select indicator, name, unit, theme, pillar, starter, source_id
from snapshot_indicator
where source_id in (select source_id from one_source)
