-- Three treaties carry the year of the copy in their short name.
select file, line, country_name as code, replace(treaty_id, '_2015', '') as treaty,
       replace(treaty_name, '(2015 snapshot) ', '') as title, signature_date as signed_on, action_date as bound_on,
       lower(case action_type when 'ConsentToBeBound' then 'consent' else action_type end) as bound_by, as_of as status_of
from action
cross join this_source
where as_of = cast(this_source.released_on as varchar)
