select place_id, level, iso3, name, parent_id, region, latitude, longitude, area_km2, geometry
from snapshot_place
where level = 'admin1'
