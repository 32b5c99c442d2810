select sum(people) as total
from flow
where source_id = ? and kind = ? and year = cast(? as bigint) and (destination_id = ? or cast(? as varchar) is null)
