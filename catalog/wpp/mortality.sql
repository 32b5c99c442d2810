-- Central death rates m(x) of both sexes together and of each. The table of 1985-1990 serves the years 1985 to 1989. The
-- last age group is written 100+.
with rate as (
    unpivot (select file, line, country_code, period, age, mxb as "all", mxf as female, mxm as male from mx)
    on "all", female, male
    into name sex value deaths_per_person_year
)
select file, line, country_code as code,
       try_cast(substr(period, 1, 4) as bigint) as from_year,
       try_cast(substr(period, 6, 4) as bigint) - 1 as to_year,
       sex, replace(age, '+', '') as age, deaths_per_person_year
from rate
where try_cast(substr(period, 1, 4) as bigint) between 1985 and 2025
