select file, line, wb_code as code, year as period, 'wgi.voice_accountability' as indicator, estimate as value,
       cast(try_cast(estimate as double) - 1.645 * try_cast(stderr as double) as varchar) as low,
       cast(try_cast(estimate as double) + 1.645 * try_cast(stderr as double) as varchar) as high, 'measured' as status
from voice
