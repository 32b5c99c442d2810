select place_id, year, band, people, status, released_on, source_id, file, line
from population
where source_id in (select source_id from source where snapshot) and year >= 1985
