select sum(people) as total
from checked
where kind = ? and year = cast(? as bigint) and (destination_id = ? or cast(? as varchar) is null)
