-- Rows that gave a fault or no figure, with their text, and rows that could not be read at all.
with said as (
    select file, line, row from raw_row
    union all
    select file, line, row from raw_line
)
select this_source.source_id, unused.file, unused.line, unused.reason, said.row
from unused
join said on said.file = unused.file and said.line = unused.line
cross join this_source
union all
select this_source.source_id, unreadable.file, unreadable.line, unreadable.reason, unreadable.row
from unreadable
cross join this_source
