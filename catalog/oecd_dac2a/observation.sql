-- Three donors go by names of their own.
select file, line,
       case code when 'Korea' then 'South Korea' when 'Slovak Republic' then 'Slovakia'
            when 'Chinese Taipei' then 'Taiwan' else code end as code,
       period, indicator, value, low, high, 'measured' as status
from figure
