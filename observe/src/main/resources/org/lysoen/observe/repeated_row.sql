-- Rows that say, letter by letter, what one before them in their file says.
with said as (
    select file, line, row from every_row
    union all
    select file, line, row from every_line
),
again as (
    select file, row, min(line) as first_line
    from said
    group by file, row
    having count(*) > 1
)
select said.file, said.line, again.first_line
from said
join again on again.file = said.file and again.row = said.row
where said.line > again.first_line
