-- Drafts of events, judged. A day is written 2011-09-17, 09/17/2011 (UCDP's API as exported), or as the days since 1970
-- (copies that went through R).
-- Nothing but the numbers that repeat is held in memory: no other part is worth keeping for its second use.
with draft as not materialized (
{mapping}
),
numbered as not materialized (
    select draft.*, nullif(try_cast(try_cast(event_id as double) as bigint), 0) as number
    from draft
),
-- a number that comes once needs no look at others
repeated as (
    select number
    from numbered
    group by number
    having count(*) > 1
),
written as not materialized (
    select file, line, numbered.number as event_id, repeated.number is not null as again, trim(country) as code,
           try_cast(regexp_extract(trim(year), '^([0-9]{4})(\.0+)?$', 1) as bigint) as year,
           trim(starts_on) as starts_text, trim(ends_on) as ends_text,
           try_cast(latitude as double) as latitude, try_cast(longitude as double) as longitude,
           try_cast(regexp_extract(trim(where_precision), '^([0-9]+)(\.0+)?$', 1) as bigint) as where_precision,
           try_cast(regexp_extract(trim(date_precision), '^([0-9]+)(\.0+)?$', 1) as bigint) as date_precision,
           try_cast(regexp_extract(trim(type), '^([0-9]+)(\.0+)?$', 1) as bigint) as type_number,
           nullif(trim(deaths), '') as deaths_text, try_cast(deaths as double) as deaths,
           try_cast(deaths_low as double) as deaths_low, try_cast(deaths_high as double) as deaths_high,
           try_cast(deaths_civilian as double) as deaths_civilian
    from numbered
    left join repeated on repeated.number = numbered.number
),
dated as not materialized (
    select *,
           coalesce(try_cast(substr(starts_text, 1, 10) as date),
                    cast(try_strptime(substr(starts_text, 1, 10), '%m/%d/%Y') as date),
                    case when try_cast(starts_text as double) between -100000 and 100000
                         then date '1970-01-01' + cast(try_cast(starts_text as double) as integer) end) as starts_on,
           coalesce(try_cast(substr(ends_text, 1, 10) as date),
                    cast(try_strptime(substr(ends_text, 1, 10), '%m/%d/%Y') as date),
                    case when try_cast(ends_text as double) between -100000 and 100000
                         then date '1970-01-01' + cast(try_cast(ends_text as double) as integer) end) as ends_on
    from written
),
placed as not materialized (
    select dated.*, place_code.place_id as country_id, not_place.reason as no_place
    from dated
    cross join this_source
    left join place_code on place_code.system = this_source.place_codes
        and place_code.code = cast(try_cast(try_cast(dated.code as double) as bigint) as varchar)
        and dated.year between coalesce(place_code.from_year, -9999) and coalesce(place_code.to_year, 9999)
    left join not_place on not_place.system = this_source.place_codes and not_place.code = dated.code
),
tested as not materialized (
    select *, case
        when event_id is null then 'no event is named'
        when coalesce(code, '') = '' then 'no place is named'
        when no_place is not null then no_place
        when year is null or not coalesce(isfinite(starts_on) and isfinite(ends_on), false) then 'no period'
        when not ends_on - starts_on between 0 and 366 or extract(year from ends_on) <> year
            then 'its days and its year disagree'
        when country_id is null then 'unknown place code'
        when deaths_text is null then 'no figure'
        when not coalesce(isfinite(deaths) and isfinite(deaths_low) and isfinite(deaths_high)
                          and isfinite(deaths_civilian), false) then 'not a number'
        when deaths < 0 or deaths_low < 0 or deaths_high < 0 or deaths_civilian < 0
            then 'a negative figure of what cannot be negative'
        when not coalesce(latitude between -90 and 90 and longitude between -180 and 180, false) then 'not a position'
        when not coalesce(where_precision between 1 and 7 and date_precision between 1 and 5
                          and type_number between 1 and 3, false) then 'outside the range of its indicator'
    end as fault
    from placed
),
compared as (
    select *, false as differs, 1 as nth
    from tested
    where not again
    union all
    select *, min(deaths) over same <> max(deaths) over same,
           row_number() over (partition by event_id, fault is null order by file, line)
    from tested
    where again
    window same as (partition by event_id, fault is null)
)
select file, line, cast(event_id as varchar) as event_id, country_id, starts_on, ends_on, latitude, longitude,
       where_precision, date_precision,
       case type_number when 1 then 'state_based' when 2 then 'non_state' else 'one_sided' end as type,
       deaths, least(deaths_low, deaths) as deaths_low, greatest(deaths_high, deaths) as deaths_high, deaths_civilian,
       cast(null as varchar) as remark,
       case
           when fault is not null then fault
           when differs then 'two values for one place, period and indicator'
           when nth > 1 then 'the same figure a second time'
       end as reason
from compared
