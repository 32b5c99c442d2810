-- GED 19.1 ends with 2018.
select file, line, id as event_id, country_id as country, year, date_start as starts_on, date_end as ends_on,
       latitude, longitude, where_prec as where_precision, date_prec as date_precision, type_of_violence as type,
       best as deaths, low as deaths_low, high as deaths_high, deaths_civilians as deaths_civilian
from syria
where coalesce(try_cast(year as double), 0) < 2019
