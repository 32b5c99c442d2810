-- Countries and areas of ISO 3166-1, Kosovo under its user-assigned code, the world, and the area UCDP does not split,
-- in which its members lie.
with country as (
    select file, line, iso3c as place_id, country_name_en as name,
           coalesce(nullif(nullif(un_regionsub_name, 'NA'), ''), nullif(nullif(region23, 'NA'), '')) as region
    from codelist
    where iso3c not in ('', 'NA')
),
own as (
    select null as file, null as line, 'WORLD' as place_id, 'world' as level, null as iso3, 'World' as name,
           null as parent_id, null as region
    union all
    select null, null, 'XKX', 'country', 'XKX', 'Kosovo', 'WORLD', 'Southern Europe'
    union all
    select null, null, 'ISR+PSE', 'joint', null, 'Israel and Palestine', 'WORLD', 'Western Asia'
)
select country.file, country.line, country.place_id, 'country' as level, country.place_id as iso3,
       coalesce(names.name, country.name) as name,
       case when country.place_id in ('ISR', 'PSE') then 'ISR+PSE' else 'WORLD' end as parent_id, country.region
from country
left join names on names.place_id = country.place_id
union all
select file, line, place_id, level, iso3, name, parent_id, region
from own
