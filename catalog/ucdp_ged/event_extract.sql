-- The release holds every country from 1989 to 2024; one without an event had none.
select distinct country.code as country, 1989 as from_year, 2024 as to_year, true as whole
from place_code as gw
join place_code as country on country.place_id = gw.place_id and country.system = 'iso3'
where gw.system = 'gw' and country.code = country.place_id
