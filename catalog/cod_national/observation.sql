select file, line, iso3 as code, reference_year as period, 'cod_national.people' as indicator, population as value,
       null as low, null as high, 'measured' as status
from country
where population_group = 'T_TL'
