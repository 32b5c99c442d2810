select place_id, system, code, from_year, to_year, note
from place_code
