-- Children who die before their fifth birthday, per 1,000 births, from the death rates of infants and of ages 1 to 4:
-- q = n m / (1 + (n - a) m) for each interval, with the a of Coale and Demeny's West model.
with rates as (
    select place_id, from_year, to_year, sex, max(source_id) as source_id,
           max(case when age = 0 then deaths_per_person_year end) as infant,
           max(case when age = 1 then deaths_per_person_year end) as child
    from mortality
    where age in (0, 1)
    group by place_id, from_year, to_year, sex
),

lived as (
    select place_id, from_year, to_year, sex, source_id, infant, child,
           case sex
               when 'female' then case when infant >= 0.107 then 0.350 else 0.053 + 2.800 * infant end
               when 'male' then case when infant >= 0.107 then 0.330 else 0.045 + 2.684 * infant end
               else case when infant >= 0.107 then 0.340 else 0.049 + 2.742 * infant end end as by_infants,
           case sex
               when 'female' then case when infant >= 0.107 then 1.361 else 1.522 - 1.518 * infant end
               when 'male' then case when infant >= 0.107 then 1.352 else 1.651 - 2.816 * infant end
               else case when infant >= 0.107 then 1.3565 else 1.5865 - 2.167 * infant end end as by_children
    from rates
    where infant is not null and child is not null
)

select place_id, from_year, to_year, sex,
       1000 * (1 - (1 - infant / (1 + (1 - by_infants) * infant)) * (1 - 4 * child / (1 + (4 - by_children) * child)))
           as deaths_per_1000,
       source_id
from lived
