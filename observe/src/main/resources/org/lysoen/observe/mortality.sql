-- Drafts of death rates by sex and age, judged.
with draft as (
{mapping}
),
written as (
    select file, line, trim(cast(code as varchar)) as code, try_cast(from_year as bigint) as from_year,
           try_cast(to_year as bigint) as to_year, cast(sex as varchar) as sex, try_cast(age as bigint) as age,
           nullif(trim(cast(deaths_per_person_year as varchar)), '') as rate_text
    from draft
),
placed as (
    select written.*, try_cast(rate_text as double) as deaths_per_person_year,
           place_code.place_id, not_place.reason as no_place
    from written
    cross join this_source
    left join place_code on place_code.system = this_source.place_codes and place_code.code = written.code
        and written.from_year between coalesce(place_code.from_year, -9999) and coalesce(place_code.to_year, 9999)
    left join not_place on not_place.system = this_source.place_codes and not_place.code = written.code
),
tested as (
    select *, case
        when code is null or code = '' then 'no place is named'
        when no_place is not null then no_place
        when from_year is null or to_year is null or to_year < from_year then 'no period'
        when place_id is null then 'unknown place code'
        when rate_text is null then 'no figure'
        when sex is null or sex not in ('all', 'female', 'male') then 'no sex'
        when age is null or deaths_per_person_year is null then 'not a number'
        when deaths_per_person_year < 0 then 'a negative figure of what cannot be negative'
        when not deaths_per_person_year between 0 and 10 then 'outside the range of its indicator'
    end as fault
    from placed
)
select file, line, place_id, from_year, to_year, sex, age, deaths_per_person_year,
       cast(null as varchar) as remark, fault
from tested
