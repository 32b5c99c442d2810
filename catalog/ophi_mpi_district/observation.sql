select file, line,
       country_iso3 || ' ' || regexp_replace(lower(strip_accents(admin_1_name)), '[^a-z0-9]+', '', 'g') as code,
       substr(end_date, 1, 4) as period, 'mpi_district.headcount' as indicator, headcount_ratio as value,
       null as low, null as high, 'measured' as status
from mpi
where admin_1_name <> ''
