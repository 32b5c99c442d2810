-- Poverty and shares of income: survey years only, not interpolated.
select file, line, geo as code, time as period, 'wdi.poverty_300' as indicator,
       extreme_poverty_percent_people_below_300_a_day as value, null as low, null as high, 'measured' as status
from poverty
union all
select file, line, geo, time, 'wdi.basic_water', at_least_basic_water_source_overall_access_percent, null, null, 'measured'
from water
union all
select file, line, geo, time, 'wdi.poverty_420', poverty_percent_people_below_420_a_day, null, null, 'measured'
from poverty_420
union all
select file, line, geo, time, 'wdi.poverty_830', poverty_percent_people_below_830_a_day, null, null, 'measured'
from poverty_830
union all
select file, line, geo, time, 'wdi.income_share_poorest_10', income_share_of_poorest_10percent, null, null, 'measured'
from poorest_10
union all
select file, line, geo, time, 'wdi.income_share_quintile_1', income_share_of_poorest_20percent, null, null, 'measured'
from quintile_1
union all
select file, line, geo, time, 'wdi.income_share_quintile_2', income_share_of_2nd_poorest_20percent, null, null, 'measured'
from quintile_2
union all
select file, line, geo, time, 'wdi.income_share_quintile_3', income_share_of_middle_20percent, null, null, 'measured'
from quintile_3
union all
select file, line, geo, time, 'wdi.income_share_quintile_4', income_share_of_2nd_richest_20percent, null, null, 'measured'
from quintile_4
union all
select file, line, geo, time, 'wdi.income_share_quintile_5', income_share_of_richest_20percent, null, null, 'measured'
from quintile_5
union all
select file, line, geo, time, 'wdi.income_share_richest_10', income_share_of_richest_10percent, null, null, 'measured'
from richest_10
union all
select file, line, geo, time, 'wdi.gdp_per_person_growth', gdppercapita_growth_percent_per_year, null, null, 'measured'
from growth
union all
select file, line, code, period, indicator, value, low, high, 'measured'
from figure
