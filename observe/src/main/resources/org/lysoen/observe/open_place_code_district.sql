select place_id, system, code, from_year, to_year, note
from snapshot_place_code
where system in ('gdl', 'district_name')
