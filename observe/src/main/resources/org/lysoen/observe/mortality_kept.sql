select place_id, from_year, to_year, sex, age, deaths_per_person_year, this_source.released_on, this_source.source_id
from judged
cross join this_source
where reason is null
