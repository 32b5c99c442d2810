-- The part of a year's killed that fell into each month, which the months of a draw inherit. From 2005, for the months
-- from 2010 on are set against the five years before.
with killed as (
    select place_id, period, year, person_years_lost
    from loss
    where threat = 'killed' and year >= 2005 and person_years_lost > 0
)

select m.place_id, m.period, m.year, m.person_years_lost / y.person_years_lost as part
from killed m
join killed y on y.place_id = m.place_id and y.period = cast(m.year as string)
where length(m.period) = 7
