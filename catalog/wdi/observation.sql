-- Poverty: survey years only, not interpolated.
select file, line, geo as code, time as period, 'wdi.poverty_300' as indicator,
       extreme_poverty_percent_people_below_300_a_day as value, null as low, null as high, 'measured' as status
from poverty
union all
select file, line, geo, time, 'wdi.basic_water', at_least_basic_water_source_overall_access_percent, null, null, 'measured'
from water
