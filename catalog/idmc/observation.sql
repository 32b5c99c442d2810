-- Years are written 2024.0.
select file, line, coo_iso as code, cast(try_cast(year as double) as bigint) as period,
       'idmc.idps' as indicator, total as value, null as low, null as high, 'measured' as status
from idmc_table
