-- The figures of a series that has the file to itself.
select file, line, cast(? as varchar) as indicator, {place} as code, {period} as period, {value} as value,
       cast({low} as varchar) as low, cast({high} as varchar) as high
from file_of_series
where {taken}
