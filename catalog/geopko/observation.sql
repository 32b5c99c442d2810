with place_of_mission as (
    select file, line, country, year, ave_no_troops,
           row_number() over (partition by mission, year, country, location, latitude, longitude order by line) as nth
    from base
)
select file, line, country as code, year as period, 'geopko.places' as indicator, '1' as value, null as low, null as high,
       'measured' as status
from place_of_mission
where nth = 1
union all
select file, line, country, year, 'geopko.troops', ave_no_troops, null, null, 'measured'
from place_of_mission
where nth = 1 and ave_no_troops <> 'NA'
