-- People living in a place by year, 1989 to 2026. A joint area holds the people of its members.
with published as (
    select place_id, year, people, status, source_id from population where band = 'all'
),

joint as (
    select p.parent_id as place_id, d.year, sum(d.people) as people, max(d.status) as status,
           min(d.source_id) as source_id
    from published d
    join place p on p.place_id = d.place_id
    join place j on j.place_id = p.parent_id and j.level = 'joint'
    group by p.parent_id, d.year
)

select place_id, year, cast(people as double) as residents, status, source_id from published
union all
select place_id, year, cast(people as double), status, source_id from joint
