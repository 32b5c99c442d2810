-- Which source has rows in which table.
select distinct 'population' as part_of, source_id from snapshot_population
union all
select distinct 'observation', source_id from snapshot_observation
union all
select distinct 'flow', source_id from snapshot_flow
union all
select distinct 'mortality', source_id from snapshot_mortality
union all
select distinct 'treaty', source_id from snapshot_treaty
union all
select distinct 'event', source_id from snapshot_event
union all
select distinct 'event_extract', source_id from snapshot_event_extract
union all
select distinct 'source', source_id from snapshot_source
union all
select distinct 'indicator', source_id from snapshot_indicator
union all
select distinct 'aside', source_id from snapshot_aside
order by part_of, source_id
