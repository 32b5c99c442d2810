with figure as (
    select file, line, subnat as code, year, 'gdl.shdi' as indicator, try_cast(shdi as double) as value from shdi
    union all
    select file, line, subnat, year, 'gdl.life_expectancy', try_cast(lifexp as double) from lifexp
    union all
    select file, line, national, year, 'gdl.people', 1000 * try_cast(pop as double) from pop_country
)
select file, line, code, year as period, indicator, value, null as low, null as high, 'modelled' as status
from figure
