-- "<2.5" says that the figure lies between 0 and 2.5: the middle stands in, with these bounds.
with published_figure as (
    select file, line, geo_area, year, 'sdg.undernourished' as indicator, sn_itk_defc as published from undernourished
    union all
    select file, line, geo_area, year, 'sdg.food_insecure_severe', ag_prd_fiess
    from fies_severe
    where age = 'allage' and sex = 'bothsex' and location = 'allarea'
    union all
    select file, line, geo_area, year, 'sdg.dtp3', sh_acs_dtp3 from dtp3
    union all
    select file, line, geo_area, year, 'sdg.uhc_index', sh_acs_unhc from uhc
    union all
    select file, line, geo_area, year, 'sdg.homicide_per_100k', vc_ihr_psrc from homicide where sex = 'bothsex'
    union all
    select file, line, geo_area, year, 'sdg.homicide_per_100k_' || sex, vc_ihr_psrc
    from homicide
    where sex in ('female', 'male')
    union all
    select file, line, code, period, indicator, value from figure
    union all
    select file, line, geo_area, year,
           'sdg.covered_assistance' || case quantile when 'q1' then '_poorest_20' else '' end, si_cov_socast
    from assistance
    where quantile in ('q1', 't')
    union all
    select file, line, geo_area, year,
           'sdg.covered_insurance' || case quantile when 'q1' then '_poorest_20' else '' end, si_cov_socins
    from insurance
    where quantile in ('q1', 't')
    union all
    select file, line, geo_area, year,
           'sdg.covered_labour' || case quantile when 'q1' then '_poorest_20' else '' end, si_cov_lmkt
    from labour
    where quantile in ('q1', 't')
),
censored as (
    select *, case when substr(published, 1, 1) = '<' then try_cast(substr(published, 2) as double) end as below
    from published_figure
)
select file, line, geo_area as code, year as period, indicator,
       case when below is null then published else cast(below / 2 as varchar) end as value,
       case when below is not null then '0' end as low,
       cast(below as varchar) as high, 'measured' as status
from censored
