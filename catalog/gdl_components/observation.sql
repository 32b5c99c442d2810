select file, line, code, period, indicator, value, low, high, 'modelled' as status
from figure
