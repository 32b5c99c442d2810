-- Drafts of a source, judged: which place, what figure, and why not. A draft without a fault is evidence.
with draft as (
{mapping}
),
written as (
    select file, line, trim(cast(code as varchar)) as code, trim(cast(period as varchar)) as period, indicator,
           nullif(trim(cast(value as varchar)), '') as value_text, nullif(trim(cast(low as varchar)), '') as low_text,
           nullif(trim(cast(high as varchar)), '') as high_text, cast(status as varchar) as status
    from draft
),
typed as (
    select *, try_cast(substr(period, 1, 4) as bigint) as year,
           case when substr(period, 5, 1) = '-' then try_cast(substr(period, 6) as bigint) end as month,
           try_cast(value_text as double) as value, try_cast(low_text as double) as low,
           try_cast(high_text as double) as high
    from written
),
placed as (
    select typed.*, place_code.place_id, not_place.reason as no_place, series.lowest, series.highest, series.additive
    from typed
    cross join this_source
    left join place_code on place_code.system = this_source.place_codes and place_code.code = typed.code
        and typed.year between coalesce(place_code.from_year, -9999) and coalesce(place_code.to_year, 9999)
    left join not_place on not_place.system = this_source.place_codes and not_place.code = typed.code
    left join series on series.indicator = typed.indicator
),
tested as (
    select *, case
        when code is null or code = '' then 'no place is named'
        when no_place is not null then no_place
        when period is null or year is null or year not between 1800 and 2100 then 'no period'
        when length(period) <> 4 and (length(period) <> 7 or month is null or month not between 1 and 12) then 'no period'
        when place_id is null then 'unknown place code'
        when value_text is null then 'no figure'
        when value is null or value not between -1e300 and 1e300 then 'not a number'
        when low_text is not null and not coalesce(low between -1e300 and 1e300, false)
            or high_text is not null and not coalesce(high between -1e300 and 1e300, false) then 'not a number'
        when lowest = 0 and value < 0 then 'a negative figure of what cannot be negative'
        when value < lowest or value > highest then 'outside the range of its indicator'
    end as fault
    from placed
),
distinguished as (
    select tested.*, case additive
        when 'codes' then code
        when 'rows' then tested.file || ' ' || coalesce(repeated_row.first_line, tested.line)
        else ''
    end as apart
    from tested
    left join repeated_row on repeated_row.file = tested.file and repeated_row.line = tested.line
)
select file, line, place_id, period, indicator, apart, value,
       case when not coalesce(low > value or high < value, false) then low end as low,
       case when not coalesce(low > value or high < value, false) then high end as high,
       status,
       case when low > value or high < value then 'bounds that exclude the value: kept without them' end as remark,
       fault
from distinguished
