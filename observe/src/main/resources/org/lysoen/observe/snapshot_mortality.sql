select place_id, from_year, to_year, sex, age, deaths_per_person_year, released_on, source_id
from mortality
where source_id in (select source_id from source where snapshot) and from_year >= 1985
