-- Areas without a code are parts of countries or averages of regions; they are known by name.
select file, line, case when code = '' then entity else code end as code, year as period,
       'vdem.civil_liberties' as indicator,
       human_rights_index as value, null as low, null as high, 'measured' as status
from human_rights
where try_cast(year as bigint) >= 1985
