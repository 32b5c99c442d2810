-- One column a figure; a survey of 2015-2016 stands for 2016, the publisher's own rule for the number of poor people.
-- An indicator a survey does not hold is blank, never zero.
with poverty_figure as (
    unpivot (
        select file, line, iso_country_code as code, right(year, 4) as period,
               multidimensional_poverty_index_mpi_h_a as "ophi.mpi",
               headcount_ratio_population_in_multidimensional_poverty_ as "ophi.headcount",
               intensity_of_deprivation_among_the_poor_a as "ophi.intensity",
               vulnerable_to_poverty_who_experience_20_33_32_intensity as "ophi.vulnerable",
               in_severe_poverty_severity_50_or_higher as "ophi.severe"
        from poverty)
    on columns('^ophi')
    into name indicator value published
),

deprived_figure as (
    unpivot (
        select file, line, iso_country_code as code, right(year, 4) as period, nutrition as "ophi.deprived_nutrition",
               child_mortality as "ophi.deprived_child_mortality", years_of_schooling as "ophi.deprived_schooling",
               school_attendance as "ophi.deprived_attendance", cooking_fuel as "ophi.deprived_fuel",
               sanitation as "ophi.deprived_sanitation", drinking_water as "ophi.deprived_water",
               electricity as "ophi.deprived_electricity", housing as "ophi.deprived_housing",
               assets as "ophi.deprived_assets"
        from deprived)
    on columns('^ophi')
    into name indicator value published
)

select file, line, code, period, indicator, published as value, null as low, null as high, 'measured' as status
from poverty_figure
where published <> '' and code <> ''
union all
select file, line, code, period, indicator, published, null, null, 'measured'
from deprived_figure
where published <> '' and code <> ''
