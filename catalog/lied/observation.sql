with state as (
    select file, line, case when gwn = '666' then 'ISR' else gwn end as code, year, lexical_index, political_liberties
    from lexical
    where gwn not in ('', '265', '680') and coalesce(try_cast(year as bigint), 9999) >= 1985
)
select file, line, code, year as period, 'lied.electoral_democracy' as indicator, lexical_index as value, null as low,
       null as high, 'measured' as status
from state
union all
select file, line, code, year, 'lied.political_liberties', political_liberties, null, null, 'measured'
from state
