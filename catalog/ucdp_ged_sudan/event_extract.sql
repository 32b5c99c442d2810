select 'SDN' as country, 1989 as from_year, 2022 as to_year, true as whole
