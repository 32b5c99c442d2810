-- Drafts side by side: of {key} there is one {figure}.
with tested as (
{tested}
),
repeated as (
    select {key}
    from tested
    where fault is null
    group by {key}
    having count(*) > 1
),
compared as (
    select *, false as differs, 1 as nth
    from tested
    anti join repeated using ({key})
    union all
    select *, min({figure}) over same <> max({figure}) over same,
           row_number() over (partition by {key}, fault is null order by file, line)
    from tested
    semi join repeated using ({key})
    window same as (partition by {key}, fault is null)
)
select * exclude (fault, differs, nth),
       case
           when fault is not null then fault
           when differs then 'two values for one place, period and indicator'
           when nth > 1 then 'the same figure a second time'
       end as reason
from compared
