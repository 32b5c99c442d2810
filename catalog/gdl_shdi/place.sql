-- A region's code begins with its country's ISO code (Kosovo: KSV); its name with its country's name.
select file, line, gdlcode as code, upper(substr(gdlcode, 1, 3)) as country,
       coalesce(nullif(regexp_extract(name, '^.*? - (.+)$', 1), ''), name) as name
from region
