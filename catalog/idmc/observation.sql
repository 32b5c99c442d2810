-- Years are written 2024.0.
select file, line, coo_iso as code, regexp_replace(year, '\.0+$', '') as period,
       'idmc.idps' as indicator, total as value, null as low, null as high, 'measured' as status
from idmc_table
