-- The envelopes of regional funds are named "Niger (RhPF-WCA)".
select file, line, trim(regexp_replace(pooledfundname, '\(.*\)', '')) as code, fiscalyear as period, 'cbpf.paid' as indicator,
       paidamt as value, null as low, null as high, 'measured' as status
from contribution
where coalesce(try_cast(fiscalyear as bigint), 9999) <= 2026
