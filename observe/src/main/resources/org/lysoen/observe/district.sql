-- Drafts of districts, judged.
with draft as (
{mapping}
),
placed as (
    select draft.file, draft.line, trim(draft.code) as code, nullif(trim(draft.name), '') as name,
           place_code.place_id as country_id
    from draft
    left join place_code on place_code.system = 'iso3' and place_code.code = draft.country
),
tested as (
    select *, case
        when coalesce(code, '') = '' or name is null then 'no place is named'
        when country_id is null then 'unknown place code'
        when row_number() over (partition by code order by file, line) > 1 then 'the same figure a second time'
    end as reason
    from placed
)
select file, line, code, name, country_id, cast(null as varchar) as remark, reason
from tested
