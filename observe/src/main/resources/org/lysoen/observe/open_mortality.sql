select place_id, from_year, to_year, sex, age, deaths_per_person_year, released_on, source_id
from snapshot_mortality
where source_id in (select source_id from one_source)
