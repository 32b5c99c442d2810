select place_id, treaty, title, signed_on, bound_on, bound_by, status_of, released_on, source_id, file, line
from treaty
where source_id in (select source_id from source where snapshot)
