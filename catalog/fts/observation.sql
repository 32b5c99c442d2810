-- A year after that of the release is a pledge.
with named (cluster, name) as (
    values
    ('7', 'health'),
    ('11', 'water'),
    ('6', 'food'),
    ('3', 'education'),
    ('10', 'protection'),
    ('4', 'shelter'),
    ('9', 'nutrition')
),
figure as (
    select file, line, countrycode, year, 'fts.required' as indicator, requirements as value from plan where requirements <> ''
    union all
    select file, line, countrycode, year, case id when '' then 'fts.funded_outside_plans' else 'fts.funded' end, funding
    from plan
    where funding <> ''
    union all
    select file, line, countrycode, year, 'fts.required_' || named.name, requirements
    from cluster
    join named on named.cluster = clustercode
    where requirements <> ''
    union all
    select file, line, countrycode, year, 'fts.funded_' || named.name, funding
    from cluster
    join named on named.cluster = clustercode
    where funding <> ''
)
select file, line, countrycode as code, year as period, indicator, value, null as low, null as high, 'measured' as status
from figure
cross join this_source
where coalesce(try_cast(year as bigint), 0) <= extract(year from this_source.released_on)
