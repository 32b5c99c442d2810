-- The sheet does not say which year it is of: the name of the release does.
with named (title, name) as (
    values
    ('INFORM RISK', 'risk'),
    ('HAZARD & EXPOSURE', 'hazard_exposure'),
    ('Natural', 'natural_hazard'),
    ('Human', 'human_hazard'),
    ('Projected Conflict Probability', 'conflict_probability'),
    ('Current Conflict Intensity', 'conflict_intensity'),
    ('VULNERABILITY', 'vulnerability'),
    ('Socio-Economic Vulnerability', 'socio_economic_vulnerability'),
    ('Vulnerable Groups', 'vulnerable_groups'),
    ('Uprooted people', 'uprooted_people'),
    ('Food Security', 'food_security'),
    ('LACK OF COPING CAPACITY', 'lack_of_coping_capacity'),
    ('Institutional', 'lack_of_institutions'),
    ('Infrastructure', 'lack_of_infrastructure'),
    ('Access to health care', 'lack_of_health_care'),
    ('Lack of Reliability (*)', 'lack_of_reliability')
),
cell as (
    unpivot (select file, line, unnamed_1, columns('^unnamed_([2-9]|[1-9][0-9])$') from risk)
    on columns('^unnamed_([2-9]|[1-9][0-9])$')
    into name place value published
),
heading as (
    select cell.place, named.name
    from cell
    join named on named.title = cell.published
    where cell.line = 1
)
select cell.file, cell.line, cell.unnamed_1 as code,
       regexp_extract(this_source.release, '^INFORM Risk ([0-9]{4})', 1) as period,
       'inform.' || heading.name as indicator, cell.published as value, null as low, null as high, 'modelled' as status
from cell
join heading on heading.place = cell.place
cross join this_source
where cell.line > 2
