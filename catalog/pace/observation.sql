select file, line, country as code, substr(month_end, 1, 7) as period, 'pace.deaths' as indicator,
       best_deaths as value, null as low, null as high, 'measured' as status
from country_month
