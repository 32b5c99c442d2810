-- Figures that a source publishes for women and for men, side by side; a series for one sex alone leaves the other absent.
with women as (
    select place_id, cast(period as int) as year, substring(indicator, 1, length(indicator) - 7) as measure, value, source_id
    from observation
    where substring(indicator, length(indicator) - 6) = '_female'
),

men as (
    select place_id, cast(period as int) as year, substring(indicator, 1, length(indicator) - 5) as measure, value, source_id
    from observation
    where substring(indicator, length(indicator) - 4) = '_male'
)

select coalesce(w.place_id, m.place_id) as place_id, coalesce(w.year, m.year) as year,
       coalesce(w.measure, m.measure) as measure, w.value as women, m.value as men,
       coalesce(w.source_id, m.source_id) as source_id
from women w
full join men m on m.place_id = w.place_id and m.year = w.year and m.measure = w.measure
