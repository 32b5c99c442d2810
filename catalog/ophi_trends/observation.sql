select file, line, code, substr(period, 1, 4) as period, indicator, value, low, high, 'measured' as status
from figure
