-- The place of each country in the list of the year, worst first, by excess per 1,000 people and in total, among the
-- places that are not mostly modelled and among all; with the bounds of the excess and the ranks it takes in 90 of 100
-- draws, both widened to what is shown where the point estimate lies outside.
with scored as (
    select e.place_id, e.period, e.year, i.mostly_modelled, e.excess, e.excess_per_1000, d.excess_low, d.excess_high,
           d.excess_per_1000_low, d.excess_per_1000_high, d.rank_per_head_low, d.rank_per_head_high,
           d.rank_per_head_all_low, d.rank_per_head_all_high, d.rank_total_low, d.rank_total_high,
           d.rank_total_all_low, d.rank_total_all_high
    from excess e
    join insecure_share i on i.place_id = e.place_id and i.period = e.period
    join drawn d on d.place_id = e.place_id and d.period = e.period
    where d.excess_low is not null
),

listed as (
    select place_id, period, year, 'per_head' as ranked_by, 'all' as among, excess_per_1000 as figure,
           excess_per_1000_low as low, excess_per_1000_high as high, rank_per_head_all_low as rank_low,
           rank_per_head_all_high as rank_high
    from scored
    union all
    select place_id, period, year, 'per_head', 'known', excess_per_1000, excess_per_1000_low, excess_per_1000_high,
           rank_per_head_low, rank_per_head_high
    from scored
    where not mostly_modelled
    union all
    select place_id, period, year, 'total', 'all', excess, excess_low, excess_high, rank_total_all_low,
           rank_total_all_high
    from scored
    union all
    select place_id, period, year, 'total', 'known', excess, excess_low, excess_high, rank_total_low, rank_total_high
    from scored
    where not mostly_modelled
),

ranked as (
    select place_id, period, year, ranked_by, among, figure, low, high, rank_low, rank_high,
           rank() over (partition by period, ranked_by, among order by figure desc) as place_rank,
           count(*) over (partition by period, ranked_by, among) as places
    from listed
)

select place_id, period, year, ranked_by, among, figure, least(figure, low) as low, greatest(figure, high) as high,
       cast(place_rank as int) as rank, cast(least(place_rank, rank_low) as int) as rank_low,
       cast(greatest(place_rank, rank_high) as int) as rank_high, cast(places as int) as places
from ranked
