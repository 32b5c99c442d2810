with figure as (
    select file, line, country, year, 'weekly_deaths.deaths' as indicator, total_deaths as value from week where country = region
    union all
    select file, line, country, year, 'weekly_deaths.expected', expected_deaths from week where country = region
    union all
    select file, line, country, year, 'weekly_deaths.excess', excess_deaths from week where country = region
)
select file, line, country as code, year as period, indicator, value, null as low, null as high,
       case indicator when 'weekly_deaths.deaths' then 'measured' else 'modelled' end as status
from figure
