select indicator, name, unit, source_id
from indicator
where source_id in (select source_id from source where snapshot)
