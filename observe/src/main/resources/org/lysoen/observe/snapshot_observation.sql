select place_id, period, indicator, value, low, high, status, released_on, source_id, file, line
from observation
where source_id in (select source_id from source where snapshot and licence not like '%-SA %')
    and (substr(period, 1, 4) between '1985' and '2026'
        -- a downturn is judged by the twenty years before it
        or indicator = 'wdi.gdp_per_person_growth')
    and indicator in (select indicator from indicator where starter)
