-- Of several current analyses that begin in one year, the one that counts most people stands.
with analysed as (
    select country, level_1, validity_period, "from", max(try_cast(number as double)) as people
    from region
    where phase = 'all'
    group by all
),
current_analysis as (
    select region.file, region.line, region.country, region.level_1, substr(region."from", 1, 4) as year,
           try_cast(region.percentage as double) as share, analysed.people
    from region
    join analysed using (country, level_1, validity_period, "from")
    where region.phase = '3+' and region.validity_period = 'current' and region.level_1 <> ''
),
ranked as (
    select *, row_number() over (partition by country, level_1, year order by people desc, line) as nth
    from current_analysis
)
select file, line, country || ' ' || regexp_replace(lower(strip_accents(level_1)), '[^a-z0-9]+', '', 'g') as code,
       year as period, 'ipc_district.phase3plus' as indicator, 100 * share as value, null as low, null as high,
       'measured' as status
from ranked
where nth = 1
