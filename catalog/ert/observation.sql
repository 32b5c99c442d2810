with state as (
    select file, line, case when country_text_id = 'PSE' then 'PSG' else country_text_id end as code, year, dem_ep, aut_ep
    from episode
    where coalesce(try_cast(year as bigint), 9999) >= 1985
)
select file, line, code, year as period, 'ert.autocratising' as indicator, aut_ep as value, null as low, null as high,
       'measured' as status
from state
union all
select file, line, code, year, 'ert.democratising', dem_ep, null, null, 'measured'
from state
