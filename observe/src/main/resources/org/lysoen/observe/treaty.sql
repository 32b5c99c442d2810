-- Drafts of what a state did about a treaty, judged. A state signs, or is bound, or both.
with draft as (
{mapping}
),
written as (
    select file, line, trim(code) as code, trim(treaty) as treaty, trim(title) as title,
           nullif(trim(signed_on), '') as signed_text, nullif(trim(bound_on), '') as bound_text,
           nullif(trim(bound_by), '') as bound_by, try_cast(trim(status_of) as date) as status_of
    from draft
),
placed as (
    select written.*, try_cast(signed_text as date) as signed_on, try_cast(bound_text as date) as bound_on,
           place_code.place_id, not_place.reason as no_place
    from written
    cross join this_source
    left join place_code on place_code.system = this_source.place_codes and place_code.code = written.code
        and extract(year from written.status_of)
            between coalesce(place_code.from_year, -9999) and coalesce(place_code.to_year, 9999)
    left join not_place on not_place.system = this_source.place_codes and not_place.code = written.code
),
tested as (
    select *, case
        when coalesce(code, '') = '' then 'no place is named'
        when no_place is not null then no_place
        when status_of is null then 'no period'
        when place_id is null then 'unknown place code'
        when coalesce(treaty, '') = '' then 'no treaty is named'
        when signed_text is not null and signed_on is null or bound_text is not null and bound_on is null then 'not a day'
        when signed_on is null and bound_on is null then 'neither signed nor bound'
        when signed_on > status_of or bound_on > status_of then 'a day after the copy was made'
    end as fault
    from placed
),
compared as (
    select *, min(coalesce(bound_text, '')) over same <> max(coalesce(bound_text, '')) over same
                  or min(coalesce(signed_text, '')) over same <> max(coalesce(signed_text, '')) over same as differs,
           row_number() over (partition by place_id, treaty, fault is null order by file, line) as nth
    from tested
    window same as (partition by place_id, treaty, fault is null)
)
select file, line, place_id, treaty, title, signed_on, bound_on, bound_by, status_of,
       cast(null as varchar) as remark,
       case
           when fault is not null then fault
           when differs then 'two values for one place, period and indicator'
           when nth > 1 then 'the same figure a second time'
       end as reason
from compared
