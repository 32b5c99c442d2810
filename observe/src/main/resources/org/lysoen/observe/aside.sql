-- Rows that gave a fault or no figure, with their text, and rows that could not be read at all.
select this_source.source_id, unused.file, unused.line, unused.reason, raw_row.row
from unused
join raw_row on raw_row.file = unused.file and raw_row.line = unused.line
cross join this_source
union all
select this_source.source_id, unreadable.file, unreadable.line, unreadable.reason, unreadable.row
from unreadable
cross join this_source
