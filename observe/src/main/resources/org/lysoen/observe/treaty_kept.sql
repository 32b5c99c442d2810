select place_id, treaty, title, signed_on, bound_on, bound_by, status_of, this_source.released_on, this_source.source_id,
       file, line
from judged
cross join this_source
where reason is null
