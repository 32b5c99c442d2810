-- A year after that of the release is a pledge.
with kind (emergency, name) as (
    values
    ('Displacement', 'violence'),
    ('Displacement/Migration', 'violence'),
    ('Violence/Clashes', 'violence'),
    ('Post-conflict Needs', 'violence'),
    ('Refugees', 'violence'),
    ('Human Rights', 'violence'),
    ('Drought', 'drought'),
    ('Flood', 'storm_flood_quake'),
    ('Storm', 'storm_flood_quake'),
    ('Earthquake', 'storm_flood_quake'),
    ('Volcano', 'storm_flood_quake'),
    ('Heat/Cold Wave', 'storm_flood_quake'),
    ('Cholera', 'disease'),
    ('Ebola', 'disease'),
    ('Measles', 'disease'),
    ('COVID-19', 'disease'),
    ('Unspecified Health Emergency', 'disease'),
    ('Disease Outbreak - Other disease outbreak', 'disease')
),
figure as (
    select file, line, countrycode, year, 'cerf.allocated' as indicator, totalamountapproved as value from allocation
    union all
    select file, line, countrycode, year, 'cerf.allocated_' || kind.name, totalamountapproved
    from allocation
    join kind on kind.emergency = emergencytypename
    union all
    select file, line, countrycode, year, 'cerf.contributed', donorreceived from contribution
)
select file, line, countrycode as code, year as period, indicator, value, null as low, null as high, 'measured' as status
from figure
cross join this_source
where coalesce(try_cast(year as bigint), 0) <= extract(year from this_source.released_on)
