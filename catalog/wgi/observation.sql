select file, line, wb_code as code, year as period, 'wgi.voice_accountability' as indicator, estimate as value,
       coalesce(cast(try_cast(estimate as double) - 1.645 * try_cast(stderr as double) as varchar), stderr) as low,
       coalesce(cast(try_cast(estimate as double) + 1.645 * try_cast(stderr as double) as varchar), stderr) as high, 'measured' as status
from voice
