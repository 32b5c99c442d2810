-- Who the displaced are, by the country they are in: refugees, asylum seekers, others in need of protection abroad, and the
-- internally displaced. Years are written 2025.0. A 0 for women and men together means that their sex is not known; ages
-- likewise. UNK, XXA and TIB are no country's people, as in the other files.
with displaced as (
    select file, line, case when coa_iso in ('UNK', 'XXA', 'TIB') then 'UKN' else coa_iso end as code,
           regexp_replace(year, '\.0+$', '') as period,
           try_cast(total as double) as people, try_cast(f_total as double) as female, try_cast(m_total as double) as male,
           try_cast(f_0_4 as double) + try_cast(f_5_11 as double) + try_cast(f_12_17 as double)
               + try_cast(m_0_4 as double) + try_cast(m_5_11 as double) + try_cast(m_12_17 as double) as children,
           try_cast(f_18_59 as double) + try_cast(m_18_59 as double) as adults,
           try_cast(f_60 as double) + try_cast(m_60 as double) as older
    from demographic
    where pop_type in ('REF', 'ASY', 'OIP', 'IDP')
),
figure as (
    select file, line, code, period, 'unhcr_demographics.displaced' as indicator, people as value from displaced
    union all
    select file, line, code, period, 'unhcr_demographics.sex_known', female + male from displaced
    union all
    select file, line, code, period, 'unhcr_demographics.female', female from displaced where female + male > 0
    union all
    select file, line, code, period, 'unhcr_demographics.age_known', children + adults + older from displaced
    union all
    select file, line, code, period, 'unhcr_demographics.children', children from displaced
    where children + adults + older > 0
    union all
    select file, line, code, period, 'unhcr_demographics.older', older from displaced where children + adults + older > 0
)
select file, line, code, period, indicator, value, null as low, null as high, 'measured' as status
from figure
