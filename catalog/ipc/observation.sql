-- Analyses often cover part of a country. The national share divides by everybody, so it is a lower bound where they do.
-- Of several current analyses that begin in one year, the one that counts most people stands.
with current_analysis as (
    select file, line, country, substr("from", 1, 4) as year,
           try_cast(number as double) as people, try_cast(total_country_population as double) as population
    from national
    where phase = '3+' and validity_period = 'current'
),
ranked as (
    select *, row_number() over (partition by country, year order by people desc, line) as place_in_year
    from current_analysis
)
select file, line, country as code, year as period, 'ipc.phase3plus' as indicator,
       100 * people / population as value, null as low, null as high, 'measured' as status
from ranked
where place_in_year = 1
