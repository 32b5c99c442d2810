-- Published in thousands.
select file, line, subnat as code, year, 'all' as band, 1000 * try_cast(pop as double) as people, 'modelled' as status
from pop_region
