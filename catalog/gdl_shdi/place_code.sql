-- Figures name a region by its code in lower case, and a country by its ISO code and a t (total). Other publishers name a
-- region in words: the country's ISO code and the name without accents, signs and blanks, where one region only has it.
with country as (
    select distinct national from pop_country
),
named as (
    select country_id || ' ' || regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', '', 'g') as code,
           min(code) as place_id
    from district
    where reason is null
    group by 1
    having count(*) = 1
),
spelt as (
    select code, place_id
    from (values ('ETH afar', 'ETHr102'), ('ETH oromia', 'ETHr104'), ('ETH benishangulgumuz', 'ETHr106'),
                 ('ETH snnpr', 'ETHr107'), ('ETH addisababa', 'ETHr110')) as listed (code, place_id)
)
select code as place_id, 'gdl' as system, lower(code) as code, cast(null as bigint) as from_year,
       cast(null as bigint) as to_year, cast(null as varchar) as note
from district
where reason is null
union all
select place_code.place_id, 'gdl', country.national, null, null, null
from country
join place_code on place_code.system = 'iso3' and place_code.code = upper(substr(country.national, 1, 3))
union all
select place_id, 'district_name', code, null, null, null
from named
union all
select place_id, 'district_name', code, null, null, 'another spelling'
from spelt
where code not in (select code from named)
