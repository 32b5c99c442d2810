select place_id, period, indicator, value, low, high, status, released_on, source_id, file, line
from snapshot_observation
where source_id in (select source_id from one_source)
