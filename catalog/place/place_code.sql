-- The code list, where historic.csv and further.csv do not say otherwise. M49 is written without leading zeros.
with country as (
    select iso3c, iso3n, gwn, country_name_en, iso_name_en, un_name_en, cow_name, vdem_name
    from codelist
    where iso3c not in ('', 'NA')
),
called as (
    select country_name_en as name, iso3c from country
    union select iso_name_en, iso3c from country
    union select un_name_en, iso3c from country
    union select cow_name, iso3c from country
    union select vdem_name, iso3c from country
),
listed as (
    select 'iso3' as system, iso3c as code, iso3c as place_id from country
    union all
    select 'unhcr', iso3c, iso3c from country
    union all
    select 'gapminder', lower(iso3c), iso3c from country
    union all
    select 'm49', cast(try_cast(iso3n as bigint) as varchar), iso3c from country where iso3n not in ('', 'NA')
    union all
    select 'gw', gwn, iso3c from country where gwn not in ('', 'NA')
    union all
    select 'name', name, min(iso3c) from called where name not in ('', 'NA') group by name having count(*) = 1
),
own as (
    select system, code, place_id, from_year, to_year, reason from historic
    union all
    select system, code, place_id, from_year, to_year, reason from further
)
select place_id, system, code, try_cast(from_year as bigint) as from_year, try_cast(to_year as bigint) as to_year,
       nullif(reason, '') as note
from own
union all
select place_id, system, code, null, null, null
from listed
where not exists (select 1 from own where own.system = listed.system and own.code = listed.code)
