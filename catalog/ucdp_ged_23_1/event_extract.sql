-- The release ends with 2022, also where the last event lies before. South Sudan is a state since July 2011.
select 'ETH' as country, 1989 as from_year, 2022 as to_year, true as whole
union all
select 'LKA', 1989, 2022, true
union all
select 'SSD', 2011, 2022, true
union all
select 'SLE', 1989, 2022, true
union all
select 'VEN', 1989, 2022, true
union all
select 'SLV', 1989, 2022, true
union all
select 'CAF', 1989, 2022, true
