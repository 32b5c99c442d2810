with once as (
    select adm1_pcode
    from division
    group by adm1_pcode
    having count(*) = 1
)
select file, line, iso3 || ' ' || regexp_replace(lower(strip_accents(adm1_name)), '[^a-z0-9]+', '', 'g') as code,
       reference_year as period, 'cod.people' as indicator, population as value, null as low, null as high,
       'measured' as status
from division
where adm1_pcode in (select adm1_pcode from once)
