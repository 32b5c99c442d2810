select place_id, period, indicator, value, low, high, status, released_on, source_id, file, line
from observation
where source_id in (select source_id from one_source) and substr(period, 1, 4) between '1985' and '2026'
    and indicator in (select indicator from indicator where starter)
