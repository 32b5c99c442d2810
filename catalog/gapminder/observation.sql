-- gdp_pcap mixes history, data and projection in one column: 2024 is the last year with data in this copy.
select file, line, country as code, time as period, 'gapminder.gdp_per_person' as indicator,
       gdp_pcap as value, null as low, null as high, 'measured' as status
from gdp
where try_cast(time as bigint) between 1985 and 2024
union all
select file, line, country, time, 'gapminder.mcv1', mcv1_vacc, null, null, 'measured'
from mcv1
union all
-- Surveys, interpolation and projection share this column: only a year that has a survey of shares may use it.
select file, line, country, time, 'gapminder.mean_income_per_day', mincpcap_cppp, null, null, 'modelled'
from mean_income
where try_cast(time as bigint) between 1985 and 2024
union all
select file, line, code, period, indicator, value, null, null,
       case when indicator in ('gapminder.life_expectancy', 'gapminder.extreme_poverty_215', 'gapminder.gini') then 'modelled'
       else 'measured' end
from figure
where try_cast(period as bigint) between 1950 and 2024
