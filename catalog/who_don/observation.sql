select file, line, iso3 as code, year as period, 'who_don.outbreaks' as indicator, '1' as value, null as low, null as high,
       'measured' as status
from outbreak
where disease <> 'COVID-19'
union all
select file, line, iso3, year, 'who_don.cholera', '1', null, null, 'measured'
from outbreak
where disease = 'Cholera'
