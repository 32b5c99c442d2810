-- One column a figure and year, hdi_1990 ... gnipc_2023. Names are damaged in some copies: only the code is read.
with figure as (
    unpivot (select file, line, code, columns('^(hdi|le|eys|mys|gnipc)_[0-9]{4}$') from composite)
    on columns('^(hdi|le|eys|mys|gnipc)_[0-9]{4}$')
    into name series value published
)
select file, line, code, right(series, 4) as period, concat('hdr.', substr(series, 1, length(series) - 5)) as indicator,
       published as value, null as low, null as high, 'measured' as status
from figure
where published <> ''
