-- An outcome that is none of these six gives no figure of a kind.
with kind (outcome, agreement, victory) as (
    values
    ('1', '1', '0'),
    ('2', '1', '0'),
    ('3', '0', '1'),
    ('4', '0', '1'),
    ('5', '0', '0'),
    ('6', '0', '0')
),
episode_of_one as (
    select file, line, year, gwno_loc, confterm, agreement, victory
    from episode
    left join kind on kind.outcome = episode.outcome
    where position(',' in gwno_loc) = 0 and coalesce(try_cast(year as bigint), 9999) >= 1985
),
figure as (
    select file, line, gwno_loc, year, 'ucdp_ending.active' as indicator, '1' as value from episode_of_one
    union all
    select file, line, gwno_loc, year, 'ucdp_ending.ended', confterm from episode_of_one
    union all
    select file, line, gwno_loc, year, 'ucdp_ending.ended_by_agreement',
           case when confterm = '0' then '0' else agreement end
    from episode_of_one
    union all
    select file, line, gwno_loc, year, 'ucdp_ending.ended_by_victory',
           case when confterm = '0' then '0' else victory end
    from episode_of_one
)
select file, line, gwno_loc as code, year as period, indicator, value, null as low, null as high, 'measured' as status
from figure
