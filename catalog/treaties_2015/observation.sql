select file, line, country_name as code, substr(as_of, 1, 4) as period, 'treaties_2015.bound' as indicator,
       case when action_date = '' then '0' else '1' end as value, null as low, null as high, 'measured' as status
from action
cross join this_source
where as_of = cast(this_source.released_on as varchar)
