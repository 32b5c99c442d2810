select indicator, name, unit, theme, pillar, starter, source_id
from indicator
where source_id in (select source_id from source where snapshot)
