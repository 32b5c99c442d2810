-- UCDP counts Israel and Palestine under one code (Gleditsch-Ward 666); this copy repeats that one series under both.
select file, line,
       case when isocode in ('ISR', 'PSE') then 'ISR+PSE' else isocode end as code,
       concat(substr(period, 1, 4), '-', substr(period, 5, 2)) as period,
       'ucdp_month.deaths' as indicator,
       fatalities_ucdp as value, null as low, null as high, 'measured' as status
from iso3_month
