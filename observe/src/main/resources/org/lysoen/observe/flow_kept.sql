-- Several codes of one place (stateless, unknown) are added up.
select origin_id, destination_id, year, kind, sum(people) as people, this_source.released_on, this_source.source_id
from judged
cross join this_source
where reason is null
group by origin_id, destination_id, year, kind, this_source.released_on, this_source.source_id
