-- Every published figure that is, or by a plain transform becomes, the share of a place's people below a threshold.
with rules as (
    select domain, role, rank, indicator, share as transform, whole, threshold, low as threshold_low,
           high as threshold_high
    from rule_source
    where share in ('percent', 'complement', 'part_of', 'index_below')
),

observed as (
    select place_id, cast(period as int) as year, indicator, value, coalesce(low, value) as low,
           coalesce(high, value) as high, source_id
    from observation
    where length(period) = 4
),

shares as (
    select o.place_id, o.year, r.domain, r.role, r.rank, r.indicator, o.source_id,
           case r.transform
               when 'percent' then o.value / 100
               when 'complement' then 1 - o.value / 100
               when 'part_of' then o.value / w.value
               when 'index_below' then case when o.value < r.threshold then 1.0 else 0.0 end
           end as share,
           case r.transform
               when 'percent' then o.low / 100
               when 'complement' then 1 - o.high / 100
               when 'part_of' then o.low / w.value
               when 'index_below' then case when o.value < r.threshold_low then 1.0 else 0.0 end
           end as share_low,
           case r.transform
               when 'percent' then o.high / 100
               when 'complement' then 1 - o.low / 100
               when 'part_of' then o.high / w.value
               when 'index_below' then case when o.value < r.threshold_high then 1.0 else 0.0 end
           end as share_high
    from observed o
    join rules r on r.indicator = o.indicator
    left join observed w on w.place_id = o.place_id and w.year = o.year and w.indicator = r.whole
)

select place_id, year, domain, role, rank, indicator, source_id,
       cast(least(1.0, greatest(0.0, share)) as double) as share,
       cast(least(1.0, greatest(0.0, share_low)) as double) as share_low,
       cast(least(1.0, greatest(0.0, share_high)) as double) as share_high
from shares
where share is not null
