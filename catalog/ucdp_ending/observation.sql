with episode_of_one as (
    select file, line, year, gwno_loc, confterm, outcome
    from episode
    where position(',' in gwno_loc) = 0 and coalesce(try_cast(year as bigint), 9999) >= 1985
),
figure as (
    select file, line, gwno_loc, year, 'ucdp_ending.active' as indicator, '1' as value from episode_of_one
    union all
    select file, line, gwno_loc, year, 'ucdp_ending.ended', confterm from episode_of_one
    union all
    select file, line, gwno_loc, year, 'ucdp_ending.ended_by_agreement',
           case when confterm = '1' and outcome in ('1', '2') then '1' else '0' end
    from episode_of_one
    union all
    select file, line, gwno_loc, year, 'ucdp_ending.ended_by_victory',
           case when confterm = '1' and outcome in ('3', '4') then '1' else '0' end
    from episode_of_one
)
select file, line, gwno_loc as code, year as period, indicator, value, null as low, null as high, 'measured' as status
from figure
