package org.lysoen.app.page;

/** What the pages of districts ask of the tables: one select a constant, columns as in the dictionary. */
final class DistrictSql {

    static final String COUNTRY = """
            select country.name, count(district.place_id) as districts
            from place as country
            left join place as district on district.parent_id = country.place_id and district.level = 'admin1'
            where country.place_id = ? and country.level = 'country'
            group by country.name
            """;

    static final String OUTLINES = """
            select place_id, name, geometry
            from place
            where parent_id = ? and level = 'admin1'
            order by place_id
            """;

    static final String DISTRICT = """
            select district.name, country.place_id as country_id, country.name as country
            from place as district
            inner join place as country on district.parent_id = country.place_id
            where district.place_id = ? and district.level = 'admin1'
            """;

    /** Every year of every district of a country: some 30 years of at most 90 districts. */
    static final String OF_COUNTRY = """
            select
                place_id, year, people, people_status, events, deaths, deaths_low, deaths_high, deaths_modelled,
                deaths_per_100k, insecure, deaths_status, shdi, shdi_status, life_expectancy_years,
                life_expectancy_status, poor_percent, poor_status, hungry_percent, hungry_status
            from district
            where country_id = ?
            order by place_id, year
            """;

    static final String DIFFERENCE = """
            select
                year, people_districts, people_status, people_published, residents, release, deaths_districts,
                deaths_shared, deaths_release, deaths_at_sea, deaths_outside, deaths_unshared, deaths_published,
                deaths_of_later_release
            from district_difference
            where place_id = ?
            order by year
            """;

    static final String USED = """
            select distinct source_id, 'deaths' as used_for
            from district_difference
            where place_id = ? and source_id is not null
            union
            select distinct
                observation.source_id,
                case observation.indicator
                    when 'gdl.shdi' then 'human development'
                    when 'gdl.life_expectancy' then 'life expectancy'
                    when 'mpi_district.headcount' then 'poverty'
                    else 'hunger'
                end as used_for
            from observation
            inner join place on observation.place_id = place.place_id
            where place.parent_id = ? and place.level = 'admin1'
                and observation.indicator in (
                    'gdl.shdi', 'gdl.life_expectancy', 'mpi_district.headcount', 'ipc_district.phase3plus')
            union
            select distinct population.source_id, 'people' as used_for
            from population
            inner join place on population.place_id = place.place_id
            where place.parent_id = ? and place.level = 'admin1'
            """;

    private DistrictSql() {}
}
