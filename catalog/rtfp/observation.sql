-- Days are the first of a month.
select file, line, code, substr(period, 1, 7) as period, indicator, value, low, high, 'modelled' as status
from figure
