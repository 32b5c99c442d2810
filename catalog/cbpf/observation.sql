-- A year after that of the release is a pledge. The envelopes of regional funds are named "Niger (RhPF-WCA)".
select file, line, trim(regexp_replace(pooledfundname, '\(.*\)', '')) as code, fiscalyear as period, 'cbpf.paid' as indicator,
       paidamt as value, null as low, null as high, 'measured' as status
from contribution
cross join this_source
where coalesce(try_cast(fiscalyear as bigint), 0) <= extract(year from this_source.released_on)
