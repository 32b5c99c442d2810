-- Keyed by Gleditsch and Ward. 666 is Israel alone here (V-Dem codes the Palestinian areas apart, and not under a number);
-- 265 and 680, East Germany and South Yemen, have an index of their own beside Germany's and Yemen's.
select file, line, case when code = '666' then 'ISR' else code end as code, period, indicator, value, low, high,
       'measured' as status
from figure
where code not in ('265', '680') and coalesce(try_cast(period as bigint), 9999) >= 1985
