-- Drafts of population, judged.
with draft as (
{mapping}
),
written as (
    select file, line, trim(cast(code as varchar)) as code, try_cast(regexp_extract(trim(cast(year as varchar)), '^[0-9]{4}$') as bigint) as year, band,
           nullif(trim(cast(people as varchar)), '') as people_text, cast(status as varchar) as status
    from draft
),
placed as (
    select written.*, try_cast(people_text as double) as people, place_code.place_id, not_place.reason as no_place
    from written
    cross join this_source
    left join place_code on place_code.system = this_source.place_codes and place_code.code = written.code
        and written.year between coalesce(place_code.from_year, -9999) and coalesce(place_code.to_year, 9999)
    left join not_place on not_place.system = this_source.place_codes and not_place.code = written.code
),
tested as (
    select *, case
        when code is null or code = '' then 'no place is named'
        when no_place is not null then no_place
        when year is null or year not between 1800 and 2100 then 'no period'
        when place_id is null then 'unknown place code'
        when people_text is null then 'no figure'
        when people is null or people not between -1e300 and 1e300 then 'not a number'
        when people < 0 then 'a negative figure of what cannot be negative'
    end as fault
    from placed
)
select file, line, place_id, year, band, people, status, cast(null as varchar) as remark, fault
from tested
