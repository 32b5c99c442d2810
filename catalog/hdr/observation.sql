-- One column a figure and year, hdi_1990 ... gnipc_2023, hdi_f_1990 ... lfpr_m_2023. Names are damaged in some copies:
-- only the code is read.
with figure as (
    unpivot (
        select file, line, code,
               columns('^(i?hdi|phdi|loss|le|eys|mys|gnipc|gdi|gii|mmr|abr|co2_prod|mf|(hdi|le|eys|mys|gni_pc|se|lfpr)_[fm]|pr_f)_[0-9]{4}$')
        from composite)
    on columns('^(i?hdi|phdi|loss|le|eys|mys|gnipc|gdi|gii|mmr|abr|co2_prod|mf|(hdi|le|eys|mys|gni_pc|se|lfpr)_[fm]|pr_f)_[0-9]{4}$')
    into name series value published
),

named as (
    select *, replace(substr(series, 1, length(series) - 5), 'gni_pc', 'gnipc') as variable
    from figure
    where published <> ''
)

select file, line, code, right(series, 4) as period,
       concat('hdr.', case
           when right(variable, 2) = '_f' then concat(substr(variable, 1, length(variable) - 2), '_female')
           when right(variable, 2) = '_m' then concat(substr(variable, 1, length(variable) - 2), '_male')
           else variable end) as indicator,
       published as value, null as low, null as high, 'measured' as status
from named
