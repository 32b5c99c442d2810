-- Which years of a country the events of this source hold whole. A country is named by its ISO code.
with draft as (
{mapping}
)
select place_code.place_id as country_id, cast(draft.from_year as bigint) as from_year,
       cast(draft.to_year as bigint) as to_year, cast(draft.whole as boolean) as whole, this_source.release,
       this_source.released_on, this_source.source_id
from draft
join place_code on place_code.system = 'iso3' and place_code.code = draft.country
cross join this_source
