-- The figures of one of the series of a file. NA is what files from R write for an empty cell.
select file, line, cast(? as varchar) as indicator, {place} as code, {period} as period, {value} as value,
       cast({low} as varchar) as low, cast({high} as varchar) as high
from file_of_series
where {taken} and trim({value}) not in ('', 'NA')
