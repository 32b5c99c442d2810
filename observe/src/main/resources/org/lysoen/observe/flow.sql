-- Drafts of people between two places, judged. One code pair and kind has one figure a year.
with draft as (
{mapping}
),
written as (
    select file, line, trim(cast(origin as varchar)) as origin, trim(cast(destination as varchar)) as destination,
           try_cast(regexp_extract(trim(cast(year as varchar)), '^[0-9]{4}$') as bigint) as year, kind, nullif(trim(cast(people as varchar)), '') as people_text
    from draft
),
placed as (
    select written.*, try_cast(people_text as double) as people,
           from_code.place_id as origin_id, to_code.place_id as destination_id,
           coalesce(from_not.reason, to_not.reason) as no_place
    from written
    cross join this_source
    left join place_code as from_code on from_code.system = this_source.place_codes and from_code.code = written.origin
        and written.year between coalesce(from_code.from_year, -9999) and coalesce(from_code.to_year, 9999)
    left join place_code as to_code on to_code.system = this_source.place_codes and to_code.code = written.destination
        and written.year between coalesce(to_code.from_year, -9999) and coalesce(to_code.to_year, 9999)
    left join not_place as from_not on from_not.system = this_source.place_codes and from_not.code = written.origin
    left join not_place as to_not on to_not.system = this_source.place_codes and to_not.code = written.destination
),
tested as (
    select *, case
        when coalesce(origin, '') = '' or coalesce(destination, '') = '' then 'no place is named'
        when no_place is not null then no_place
        when year is null or year not between 1800 and 2100 then 'no period'
        when origin_id is null or destination_id is null then 'unknown place code'
        when people_text is null then 'no figure'
        when people is null or people not between -1e300 and 1e300 then 'not a number'
        when people < 0 then 'a negative figure of what cannot be negative'
    end as fault
    from placed
)
select file, line, origin, destination, origin_id, destination_id, year, kind, people,
       cast(null as varchar) as remark, fault
from tested
