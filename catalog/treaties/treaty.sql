select file, line, country_name as code, treaty_id as treaty, treaty_name as title, signature_date as signed_on,
       action_date as bound_on, lower(case action_type when 'ConsentToBeBound' then 'consent' else action_type end) as bound_by,
       as_of as status_of
from action
cross join this_source
where as_of = cast(this_source.released_on as varchar)
