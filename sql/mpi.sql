-- Every survey of the Multidimensional Poverty Index on one row, as shares: who is deprived in each indicator (absent
-- where the survey has none), and who in several at once.
with figure as (
    select place_id, period, indicator, value / 100 as share
    from observation
    where source_id = 'ophi'
)

select place_id, period,
       max(case when indicator = 'ophi.headcount' then share end) as headcount,
       max(case when indicator = 'ophi.vulnerable' then share end) as vulnerable,
       max(case when indicator = 'ophi.severe' then share end) as severe,
       max(case when indicator = 'ophi.deprived_nutrition' then share end) as nutrition,
       max(case when indicator = 'ophi.deprived_child_mortality' then share end) as child_mortality,
       max(case when indicator = 'ophi.deprived_schooling' then share end) as schooling,
       max(case when indicator = 'ophi.deprived_attendance' then share end) as attendance,
       max(case when indicator = 'ophi.deprived_fuel' then share end) as fuel,
       max(case when indicator = 'ophi.deprived_sanitation' then share end) as sanitation,
       max(case when indicator = 'ophi.deprived_water' then share end) as water,
       max(case when indicator = 'ophi.deprived_electricity' then share end) as electricity,
       max(case when indicator = 'ophi.deprived_housing' then share end) as housing,
       max(case when indicator = 'ophi.deprived_assets' then share end) as assets
from figure
group by place_id, period
having max(case when indicator = 'ophi.headcount' then share end) is not null
