select origin_id, destination_id, year, kind, people, released_on, source_id
from flow
where source_id in (select source_id from source where snapshot) and year >= 1985
