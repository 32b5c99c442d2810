with mandate (acronym, country) as (
    values
    ('UNYOM', 'YEM'), ('UNPSG', 'HRV'), ('UNPROFOR', 'HRV'), ('UNPROFOR', 'BIH'),
    ('UNPROFOR', 'MKD'), ('UNPREDEP', 'MKD'), ('UNPF', 'HRV'), ('UNOSOM II', 'SOM'),
    ('UNOSOM I', 'SOM'), ('UNOMUR', 'UGA'), ('UNOMUR', 'RWA'), ('UNOMSIL', 'SLE'),
    ('UNOMIL', 'LBR'), ('UNTAET', 'TLS'), ('UNOMIG', 'GEO'), ('UNOGIL', 'LBN'),
    ('UNOCI', 'CIV'), ('UNMOT', 'TJK'), ('UNMOP', 'HRV'), ('UNMOGIP', 'IND'),
    ('UNMOGIP', 'PAK'), ('UNMIT', 'TLS'), ('UNMISET', 'TLS'), ('UNMIS', 'SDN'),
    ('UNTAES', 'HRV'), ('UNMIL', 'LBR'), ('UNMIK', 'XKX'), ('UNMIH', 'HTI'),
    ('UNMIBH', 'BIH'), ('UNMEE', 'ETH'), ('UNMEE', 'ERI'), ('UNIPOM', 'IND'),
    ('UNIPOM', 'PAK'), ('UNIKOM', 'IRQ'), ('UNIKOM', 'KWT'), ('UNIIMOG', 'IRN'),
    ('UNIIMOG', 'IRQ'), ('UNIFIL', 'LBN'), ('UNTAC', 'KHM'), ('UNGOMAP', 'AFG'),
    ('UNGOMAP', 'PAK'), ('UNGCI', 'IRQ'), ('UNFICYP', 'CYP'), ('UNEF II', 'EGY'),
    ('UNEF I', 'EGY'), ('UNDOF', 'SYR'), ('UNCRO', 'HRV'), ('UNSMIS', 'SYR'),
    ('UNAVEM III', 'AGO'), ('UNAVEM II', 'AGO'), ('UNAVEM I', 'AGO'), ('UNASOG', 'TCD'),
    ('UNASOG', 'LBY'), ('UNAMSIL', 'SLE'), ('UNAMIR', 'RWA'), ('UNAMID', 'SDN'),
    ('UNAMIC', 'KHM'), ('ONUSAL', 'SLV'), ('UNSMIH', 'HTI'), ('ONUMOZ', 'MOZ'),
    ('ONUCA', 'CRI'), ('ONUCA', 'SLV'), ('ONUCA', 'GTM'), ('ONUCA', 'HND'),
    ('ONUCA', 'NIC'), ('ONUC', 'COD'), ('ONUB', 'BDI'), ('MONUSCO', 'COD'),
    ('MONUC', 'COD'), ('MONUA', 'AGO'), ('MIPONUH', 'HTI'), ('MINUSTAH', 'HTI'),
    ('MINUSMA', 'MLI'), ('UNSMA', 'AFG'), ('MINUSCA', 'CAF'), ('MINURSO', 'ESH'),
    ('MINURCAT', 'CAF'), ('MINURCAT', 'TCD'), ('MINURCA', 'CAF'), ('MINUJUSTH', 'HTI'),
    ('MINUGUA', 'GTM'), ('MINUCI', 'CIV'), ('MICAH', 'HTI'), ('IPTF', 'BIH'),
    ('DOMREP', 'DOM'), ('UNSF', 'IDN'), ('UNMISS', 'SSD')
),
running as (
    select operation.file, operation.line, mandate.country, extract(year from try_cast(start_date as date)) as from_year,
           extract(year from coalesce(try_cast(nullif(end_date, '') as date), try_cast(last_update as date))) as to_year
    from operation
    join mandate on mandate.acronym = operation.mission_acronym
),
active as (
    select file, line, country, unnest(generate_series(from_year, to_year)) as year from running
)
select file, line, country as code, cast(year as varchar) as period, 'un_operations.active' as indicator, '1' as value,
       null as low, null as high, 'measured' as status
from active
