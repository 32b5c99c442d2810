-- Years are written 2024.0. A zero is no flow. Internally displaced people stand in the row of their own country.
with stock as (
    select file, line, coo_iso, coa_iso, year, 'refugees' as kind, refugees as people from population_table
    union all
    select file, line, coo_iso, coa_iso, year, 'asylum_seekers', asylum_seekers from population_table
    union all
    select file, line, coo_iso, coa_iso, year, 'others_abroad', oip from population_table
    union all
    select file, line, coo_iso, coo_iso, year, 'idps', idps from population_table
)
select file, line, coo_iso as origin, coa_iso as destination, regexp_replace(year, '\.0+$', '') as year,
       kind, people
from stock
where people not in ('', '0', '0.0')
