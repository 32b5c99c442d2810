-- To 2023 the Population Division estimates; from 2024 it projects. Projections past 2030 are not used.
select file, line, country_code as code, year as period, 'wpp.e0' as indicator,
       e0b as value, null as low, null as high, 'measured' as status
from e0_estimate
union all
select file, line, country_code, year, 'wpp.e0_female', e0f, null, null, 'measured'
from e0_estimate
union all
select file, line, country_code, year, 'wpp.e0_male', e0m, null, null, 'measured'
from e0_estimate
union all
select file, line, country_code, year, 'wpp.e0', e0b, e0b_95l, e0b_95u, 'modelled'
from e0_projection
where try_cast(year as bigint) between 2024 and 2030
union all
select file, line, country_code, year, 'wpp.e0_female', e0f, e0f_95l, e0f_95u, 'modelled'
from e0_projection
where try_cast(year as bigint) between 2024 and 2030
union all
select file, line, country_code, year, 'wpp.e0_male', e0m, e0m_95l, e0m_95u, 'modelled'
from e0_projection
where try_cast(year as bigint) between 2024 and 2030
union all
select file, line, country_code, year, 'wpp.crude_death_rate', cdr, null, null, 'measured'
from rates
