-- Central death rates m(x). The table of 1985-1990 serves the years 1985 to 1989. The last age group is written 100+.
select file, line, country_code as code,
       try_cast(substr(period, 1, 4) as bigint) as from_year,
       try_cast(substr(period, 6, 4) as bigint) - 1 as to_year,
       replace(age, '+', '') as age, mxb as deaths_per_person_year
from mx
where try_cast(substr(period, 1, 4) as bigint) between 1985 and 2025
