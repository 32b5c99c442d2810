-- The file begins with 2016: the release covered Syria from that year on.
select 'SYR' as country, 2016 as from_year, 2018 as to_year, true as whole
