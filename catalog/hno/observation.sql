-- The table mixes totals with breakdowns by cluster, sex, age and place. A national total has no category and no place
-- below the country; cluster ALL is the plan, FSC the food security cluster.
with named (cluster, name) as (
    values
    ('HEA', 'health'),
    ('WSH', 'water'),
    ('EDU', 'education'),
    ('PRO', 'protection'),
    ('PRO-CPN', 'child_protection'),
    ('PRO-GBV', 'gender_based_violence'),
    ('SHL', 'shelter'),
    ('NUT', 'nutrition'),
    ('CCM', 'camps'),
    ('PRO-MIN', 'mines')
),
national as (
    select file, line, '2024' as year, country_iso3, cluster, population, in_need, targeted
    from hno_2024
    where category = '' and admin_1_pcode = '' and admin_2_pcode = '' and admin_3_pcode = ''
    union all
    select file, line, '2025', country_iso3, cluster, population, in_need, targeted
    from hno_2025
    where category = '' and admin_1_pcode = '' and admin_2_pcode = '' and admin_3_pcode = ''
    union all
    select file, line, '2026', country_iso3, cluster, population, in_need, targeted
    from hno_2026
    where category = ''
)
select file, line, country_iso3 as code, year as period, 'hno.people' as indicator,
       population as value, null as low, null as high, 'measured' as status
from national
where cluster = 'ALL' and population <> ''
union all
select file, line, country_iso3, year, 'hno.in_need', in_need, null, null, 'measured'
from national
where cluster = 'ALL' and in_need <> ''
union all
select file, line, country_iso3, year, 'hno.food_in_need', in_need, null, null, 'measured'
from national
where cluster = 'FSC' and in_need <> ''
union all
select file, line, country_iso3, year, 'hno.targeted', targeted, null, null, 'measured'
from national
where cluster = 'ALL' and targeted <> ''
union all
select file, line, country_iso3, year, 'hno.' || named.name || '_in_need', in_need, null, null, 'measured'
from national
join named on named.cluster = national.cluster
where in_need <> ''
