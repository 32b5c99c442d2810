select file, line, code, period, indicator, value, low, high, 'measured' as status
from figure
