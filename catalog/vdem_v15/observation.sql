-- V-Dem's PSE is the West Bank and PSG is Gaza: each a part of a place.
select file, line, case when code = 'PSE' then 'PSG' else code end as code, period, indicator, value, low, high,
       'measured' as status
from figure
where coalesce(try_cast(period as bigint), 9999) >= 1985
