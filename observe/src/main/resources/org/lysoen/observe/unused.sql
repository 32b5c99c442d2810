-- Every row that gave a fault, and every row from which the mappings took no figure at all.
with fault as (
    select distinct file, line, coalesce(reason, remark) as reason from verdict where coalesce(reason, remark) is not null
),
untouched as (
    select raw.file, raw.line, this_source.rest as reason
    from raw
    cross join this_source
    where not exists (select 1 from verdict where verdict.file = raw.file and verdict.line = raw.line)
)
select file, line, reason from fault
union all
select file, line, reason from untouched
