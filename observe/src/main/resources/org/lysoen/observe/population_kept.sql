select place_id, year, band, people, status, this_source.released_on, this_source.source_id, file, line
from judged
cross join this_source
where reason is null
