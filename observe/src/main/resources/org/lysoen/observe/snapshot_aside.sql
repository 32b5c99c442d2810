-- Faults of the published rows, not the rows that are merely not asked for.
select source_id, file, line, reason, row
from aside
where source_id in (select source_id from source where snapshot) and reason in (
    'unknown place code', 'no period', 'no figure', 'not a number', 'a negative figure of what cannot be negative',
    'outside the range of its indicator', 'bounds that exclude the value: kept without them',
    'two values for one place, period and indicator', 'the same figure a second time',
    'not a day', 'neither signed nor bound', 'a day after the copy was made',
    'a row of more or fewer fields than the header', 'bytes that are no UTF-8')
