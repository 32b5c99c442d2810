select sum(value) as total
from checked
where indicator = ? and period = ? and (place_id = ? or cast(? as varchar) is null)
