-- People living in a country by year, 1989 to 2026. A joint area holds the people of its members. Districts have a table
-- of their own (district_people): another publisher counts them.
with published as (
    select d.place_id, d.year, d.people, d.status, d.source_id
    from population d
    left join place p on p.place_id = d.place_id and p.level = 'admin1'
    where d.band = 'all' and p.place_id is null
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
