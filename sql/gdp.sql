-- GDP per person by place and year, the mover of the bridge.
select place_id, cast(period as int) as year, value as dollars_per_person, source_id
from observation
where indicator = 'gapminder.gdp_per_person' and length(period) = 4 and value > 0
