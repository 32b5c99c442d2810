-- One row a country and year; each count becomes an observation of its own indicator, with UCDP's low and high.
with figure as (
    select file, line, country_id_cy, year_cy, 'ucdp.deaths' as indicator,
           cumulative_total_deaths_in_orgvio_best_cy as best, cumulative_total_deaths_in_orgvio_low_cy as low,
           cumulative_total_deaths_in_orgvio_high_cy as high
    from country_year
    union all
    select file, line, country_id_cy, year_cy, 'ucdp.deaths_state_based',
           sb_total_deaths_best_cy, sb_total_deaths_low_cy, sb_total_deaths_high_cy
    from country_year
    union all
    select file, line, country_id_cy, year_cy, 'ucdp.deaths_non_state',
           ns_total_deaths_best_cy, ns_total_deaths_low_cy, ns_total_deaths_high_cy
    from country_year
    union all
    select file, line, country_id_cy, year_cy, 'ucdp.deaths_one_sided',
           os_total_deaths_best_cy, os_total_deaths_low_cy, os_total_deaths_high_cy
    from country_year
    union all
    select file, line, country_id_cy, year_cy, 'ucdp.deaths_one_sided_state',
           os_any_govt_killings_best_cy, os_any_govt_killings_low_cy, os_any_govt_killings_high_cy
    from country_year
    union all
    select file, line, country_id_cy, year_cy, 'ucdp.deaths_one_sided_own_state',
           os_main_govt_killings_best_cy, os_main_govt_killings_low_cy, os_main_govt_killings_high_cy
    from country_year
    union all
    select file, line, country_id_cy, year_cy, 'ucdp.deaths_one_sided_non_state',
           os_nsgroup_killings_best_cy, os_nsgroup_killings_low_cy, os_nsgroup_killings_high_cy
    from country_year
    union all
    select file, line, country_id_cy, year_cy, 'ucdp.deaths_civilian',
           cumulative_total_deaths_civilians_in_orgvio_cy, null, null
    from country_year
)
select file, line, country_id_cy as code, year_cy as period, indicator, best as value, low, high, 'measured' as status
from figure
