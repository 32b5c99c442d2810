select sum(value) as total
from observation
where source_id = ? and indicator = ? and period = ? and (place_id = ? or cast(? as varchar) is null)
