-- Years of secure life at birth: life expectancy times the share of people secure, as the shares hold at every age
-- (Sullivan's method with shares constant over age). Bounds join those of both factors.
select i.place_id, i.year,
       l.life_expectancy_years * (1 - i.share_insecure) as years_secure,
       l.life_expectancy_low * (1 - i.share_insecure_high) as low,
       l.life_expectancy_high * (1 - i.share_insecure_low) as high,
       l.life_expectancy_years, i.share_insecure, i.share_insecure_low, i.share_insecure_high, i.logical_low,
       i.logical_high, i.mean_share, i.share_insecure_political,
       l.life_expectancy_years * (1 - i.share_insecure_political) as years_secure_political,
       i.domains_measured + i.domains_carried as domains_covered, i.mostly_modelled
from insecure_share i
join life l on l.place_id = i.place_id and l.year = i.year
where length(i.period) = 4
