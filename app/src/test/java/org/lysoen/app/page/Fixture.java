package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;

/**
 * A world of seven places, 2014 to 2024: one insecure and known, one secure, one mostly modelled, two that a source
 * counts together, one nobody publishes anything for, and one whose name is hostile to markup.
 */
final class Fixture {

    static final String HOSTILE = "Isle of <b onclick=\"x()\">'&</b>";

    /** Each select gives one table of the dictionary. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("population", """
                    select id as place_id, cast(year as integer) as year, 'all' as band, cast(people as double) as people,
                        'measured' as status, 'wpp' as source_id
                    from (values ('NGA', 228e6), ('NOR', 5.5e6), ('IND', 1.43e9), ('ISR', 9.3e6), ('PSE', 5.4e6),
                        ('TUV', 11e3), ('XXX', 1e6)) as t(id, people),
                        generate_series(2014, 2024) as y(year)
                    """),
            Map.entry("security", """
                    select id as place_id, cast(year as integer) as year,
                        e0 * (1 - p) as years_secure, e0 * (1 - p - 0.05) as low, e0 * (1 - p + 0.005) as high,
                        cast(e0 as double) as life_expectancy_years, cast(p as double) as share_insecure,
                        p - 0.005 as share_insecure_low, p + 0.05 as share_insecure_high,
                        p / 2 as logical_low, least(1, p * 2) as logical_high, p / 3 as mean_share,
                        p + 0.01 as share_insecure_political, e0 * (0.99 - p) as years_secure_political,
                        6 as domains_covered, id = 'XXX' as mostly_modelled
                    from (values ('NGA', 54.5, 0.70), ('NOR', 83.3, 0.02), ('IND', 72.0, 0.31), ('ISR+PSE', 80.0, 0.12),
                        ('XXX', 60.0, 0.90)) as t(id, e0, p), generate_series(2014, 2024) as y(year)
                    """),
            Map.entry("deprivation", """
                    select id as place_id, cast(year as varchar) as period, domain, p as share, p * 0.8 as share_low,
                        least(1, p * 1.2) as share_high,
                        case when id = 'XXX' then 'modelled' when domain = 'personal' then 'modelled'
                            when domain = 'economic' then 'carried' else 'measured' end as status,
                        'wpp' as source_id, cast(year - 2 as integer) as basis_year, cast(null as integer) as later_year
                    from (values ('NGA', 0.2), ('NOR', 0.004), ('IND', 0.06), ('XXX', 0.5)) as t(id, p),
                        (values ('economic'), ('food'), ('health'), ('environmental'), ('personal'), ('community'))
                            as d(domain),
                        generate_series(2014, 2024) as y(year)
                    union all
                    select id, cast(year as varchar), 'food', 0.04, 0.03, 0.05, 'measured', 'wpp', cast(year as integer),
                        cast(null as integer)
                    from (values ('ISR'), ('PSE')) as t(id), generate_series(2014, 2024) as y(year)
                    """),
            Map.entry("residents", """
                    select place_id, year, people as residents from population
                    union all
                    select 'ISR+PSE', year, sum(people) from population where place_id in ('ISR', 'PSE') group by year
                    """),
            Map.entry("insecure_share", """
                    with periods as (
                        select place_id, year, share_insecure, mostly_modelled, cast(year as varchar) as period
                        from security
                        union all
                        select place_id, year, share_insecure, mostly_modelled,
                            concat(cast(year as varchar), '-', lpad(cast(month as varchar), 2, '0'))
                        from security, generate_series(1, 12) as m(month)
                    )
                    select place_id, year, period, share_insecure, share_insecure * 0.9 as share_insecure_low,
                        least(1, share_insecure * 1.1) as share_insecure_high, mostly_modelled,
                        case when mostly_modelled then 0 else 4 end as domains_measured
                    from periods
                    """),
            Map.entry("threat", """
                    select place_id, period, domain, share as pervasive_share, 12.5 as critical_years,
                        12.5 * share as contribution_years
                    from deprivation where place_id in ('NGA', 'NOR', 'IND', 'XXX')
                    """),
            Map.entry("split", """
                    select place_id, period, domain, 1e6 * share as person_years_lost, 1 / cast(6 as double) as part,
                        case when period = '2014' then null when domain = 'food' then -2e4 else 0 end
                            as person_years_change,
                        case when period = '2014' then null when domain = 'food' then -0.012 else 0 end as share_change
                    from deprivation where place_id in ('NGA', 'NOR', 'IND', 'XXX')
                    """),
            Map.entry("displaced", """
                    select place_id, year, people as residents, people / 4 as abroad
                    from population
                    """),
            Map.entry("loss", """
                    with monthly as (
                        select security.place_id,
                            concat(cast(security.year as varchar), '-', lpad(cast(month as varchar), 2, '0')) as period,
                            population.people * share_insecure / 12 as insecure, 250.0 as deaths
                        from security inner join population
                            on security.place_id = population.place_id and security.year = population.year,
                            generate_series(1, 12) as m(month)
                    ), periods as (
                        select place_id, period, insecure, deaths from monthly
                        union all
                        select place_id, left(period, 4), sum(insecure), sum(deaths) from monthly
                        group by place_id, left(period, 4)
                    )
                    select place_id, period, cast(left(period, 4) as integer) as year, 'insecure' as threat, insecure as person_years_lost, insecure * 0.9 as low,
                        insecure * 1.1 as high, cast(null as double) as deaths, 'modelled' as status
                    from periods
                    union all
                    select place_id, period, cast(left(period, 4) as integer), 'killed', deaths * 55, deaths * 50, deaths * 60, deaths, 'modelled'
                    from periods
                    union all
                    select 'TUV', '2023', 2023, 'killed', 0, 0, 0, 0, 'modelled'
                    """),
            Map.entry("excess", """
                    select security.place_id, coalesce(loss.period, cast(security.year as varchar)) as period,
                        1e6 as person_years_lost, 9e5 as median_before, 1e5 * share_insecure as excess,
                        100 * share_insecure as excess_per_1000, residents + abroad as people,
                        1000 * sum(loss.person_years_lost) / (residents + abroad) as per_1000
                    from security
                    left join loss on loss.place_id = security.place_id and loss.year = security.year
                    left join displaced on displaced.place_id = security.place_id and displaced.year = security.year
                    group by security.place_id, security.year, loss.period, residents, abroad, share_insecure
                    """),
            Map.entry("excess_rank", """
                    select e.place_id, e.period, b.ranked_by, a.among, cast(e.place as integer) as rank,
                        cast(e.place as integer) as rank_low, cast(e.place + 1 as integer) as rank_high,
                        0.5 * e.excess as low, 2 * e.excess as high, 3 as places
                    from (select place_id, period, excess, rank() over (partition by period order by excess desc) as place
                        from excess) as e, (values ('per_head'), ('total')) as b(ranked_by),
                        (values ('known'), ('all')) as a(among)
                    """),
            Map.entry("drawn", """
                    select place_id, cast(year as varchar) as period, 9e5 as person_years_lost_low,
                        2e6 as person_years_lost_high, 0.3 as share_insecure_low, 0.32 as share_insecure_high
                    from security
                    union all
                    select 'WORLD', cast(year as varchar), null, null, 0.33, 0.36
                    from generate_series(2014, 2024) as y(year)
                    """),
            Map.entry("world", """
                    select cast(year as varchar) as period, 8.1e9 as people, 1.2e6 as people_missing,
                        3 as places_missing, 2.79e9 as people_insecure, 0.345 as share_insecure,
                        0.3 as share_insecure_low, 0.4 as share_insecure_high, 2.8e9 as person_years_insecure,
                        8e6 as person_years_killed, cast(160900 as double) as deaths
                    from generate_series(2014, 2024) as y(year)
                    """),
            Map.entry("observation", """
                    select id as place_id, cast(year as varchar) as period, indicator, value, value as low,
                        value * 2 as high, 'measured' as status, 'ucdp' as source_id
                    from (values ('NGA'), ('ISR+PSE')) as t(id),
                        (values ('ucdp.deaths', 300.0), ('ucdp.deaths_state_based', 200.0),
                            ('ucdp.deaths_one_sided_state', 40.0), ('ucdp.deaths_one_sided_non_state', 60.0))
                            as d(indicator, value),
                        generate_series(2014, 2024) as y(year)
                    union all
                    select 'NGA', concat('2025-0', cast(month as varchar)), 'pace.deaths', 20.0 * month, null, null,
                        'measured', 'ucdp'
                    from generate_series(1, 5) as m(month)
                    """),
            Map.entry("flow", """
                    select origin as origin_id, destination as destination_id, cast(year as integer) as year, kind,
                        cast(people as double) as people, 'unhcr' as source_id
                    from (values ('NGA', 'NOR', 'refugees', 4000), ('NGA', 'IND', 'asylum_seekers', 9000),
                        ('NGA', 'NGA', 'idps', 3000000), ('IND', 'NGA', 'refugees', 70)) as t(origin, destination, kind, people),
                        generate_series(2014, 2024) as y(year)
                    """),
            Map.entry("downturn_series", """
                    select place_id, 'ucdp.deaths' as indicator, year, 4.0 as value, 'measured' as status,
                        'ucdp' as source_id
                    from population
                    union all
                    select place_id, 'wpp.e0', year, 60.0, 'measured', 'wpp' from population
                    """),
            Map.entry("downturn", """
                    select id as place_id, 'ucdp.deaths' as indicator, cast(onset as integer) as onset, grade,
                        -3.27 as z, 11.4 as depth, cast(null as double) as depth_share,
                        cast(onset - 1 as integer) as peak_on, cast(last_on as integer) as last_on,
                        cast(onset as integer) as deepest_on, 11.4 as deepest, 11.4 as fall_per_year,
                        cast(recovered as integer) as recovered_on, 0.62 as break_probability, 2024 as series_to,
                        'measured' as status, 'ucdp' as source_id
                    from (values ('NGA', 2023, 2024, 'downturn', null), ('XXX', 2024, 2024, 'watch', null),
                        ('NOR', 2015, 2015, 'downturn', 2016)) as t(id, onset, last_on, grade, recovered)
                    """),
            Map.entry("level", """
                    select place_id, year, sex, cast(age as integer) as age,
                        (life_expectancy_years - age * 0.9 + more) * (1 - share_insecure) as years_secure,
                        (life_expectancy_years - age * 0.9 + more) * (1 - share_insecure_high) as low,
                        (life_expectancy_years - age * 0.9 + more) * (1 - share_insecure_low) as high,
                        life_expectancy_years - age * 0.9 + more as life_expectancy_years,
                        (1 - share_insecure) * 0.8 as individual_share, 6.5 as sd_drawn_anew, 21.5 as sd_lifelong,
                        'measured' as status
                    from security, (values ('all', 0), ('female', 2), ('male', -2)) as s(sex, more),
                        (values (0), (15), (30), (45), (60), (65)) as a(age)
                    """),
            Map.entry("overlap", """
                    select place_id, year, 0.2 as largest_share, 0.25 as share_much_overlap, share_insecure,
                        0.95 as share_independent, cast(1 as double) as sum_of_shares, mean_share
                    from security
                    """),
            Map.entry("joint_poverty", """
                    select 'NGA' as place_id, '2021' as period, 1 / cast(3 as double) as cutoff, 0.33 as published,
                        0.318 as expected, 0.301 as expected_independent
                    """),
            Map.entry("by_sex", """
                    select 'NGA' as place_id, 2022 as year, measure, women, men, 'wpp' as source_id
                    from (values ('wpp.e0', 54.6, 53.9), ('hdr.mys', 6.1, 8.9), ('hdr.pr', 4.5, null))
                        as t(measure, women, men)
                    """),
            Map.entry("child_mortality", """
                    select 'NGA' as place_id, 2020 as from_year, 2024 as to_year, sex, deaths as deaths_per_1000,
                        'wpp' as source_id
                    from (values ('female', 98.4), ('male', 111.9)) as t(sex, deaths)
                    """),
            Map.entry("region", """
                    select 'A region' as region, cast(year as varchar) as period, 8.1e9 as people,
                        1.2e6 as people_missing, 3 as places_missing, 2.79e9 as people_insecure,
                        0.345 as share_insecure, 0.3 as share_insecure_low, 0.4 as share_insecure_high,
                        cast(160900 as double) as deaths
                    from generate_series(2014, 2024) as y(year)
                    union all
                    select 'Far ocean', cast(year as varchar), 0, 5e4, 2, null, null, null, null, 0
                    from generate_series(2014, 2024) as y(year)
                    """),
            Map.entry("district", """
                    select id as place_id, 'NGA' as country_id, cast(year as integer) as year,
                        1e6 as people, 'modelled' as people_status, 3 as events,
                        cast(deaths as double) as deaths, deaths / 2.0 as deaths_low, deaths * 2.0 as deaths_high,
                        deaths / 4.0 as deaths_modelled, deaths / 10.0 as deaths_per_100k, deaths > 100 as insecure,
                        case when deaths is not null then 'measured' end as deaths_status, 0.4 + year / 1e5 as shdi,
                        'modelled' as shdi_status, 52.5 as life_expectancy_years,
                        'modelled' as life_expectancy_status,
                        case when year = 2018 then 61.5 end as poor_percent,
                        case when year = 2018 then 'measured' end as poor_status,
                        cast(null as double) as hungry_percent, cast(null as varchar) as hungry_status
                    from (values ('NGAr101', 300), ('NGAr102', 12), ('NGAr103', null)) as t(id, deaths),
                        generate_series(2014, 2019) as y(year)
                    """),
            Map.entry("district_difference", """
                    select 'NGA' as place_id, cast(year as integer) as year, 3e6 as people_districts,
                        'modelled' as people_status, 2e8 as people_published, 2.28e8 as residents, '23.1' as release,
                        'ucdp' as source_id, 312.0 as deaths_districts, 40.0 as deaths_shared, 320.0 as deaths_release,
                        8.0 as deaths_at_sea, 0.0 as deaths_outside, 0.0 as deaths_unshared, 300.0 as deaths_published,
                        -20.0 as deaths_of_later_release
                    from generate_series(2014, 2019) as y(year)
                    """),
            Map.entry("issued_forecast", """
                    select '0123456789abcdef' as forecast_id, 'lysoen_pool' as model_id, 'all of <them>' as choices,
                        '0.5, 0.5' as weights, 'deaths' as panel, 'ab12' as panel_sha256, 'ucdp: <25.1>' as releases,
                        '2024-12' as origin, 12 as months, 1000 as draws, 1 as seed, 3 as places,
                        date '2026-01-31' as issued_on, 'cd34' as samples_sha256
                    """),
            Map.entry("forecast", """
                    select '0123456789abcdef' as forecast_id, id as place_id,
                        concat('2025-', lpad(cast(month as varchar), 2, '0')) as period, 'killed' as threat,
                        'lysoen_pool' as model_id, '2024-12' as origin, month as horizon_months, size as deaths,
                        0.0 as deaths_q05, size / 2.0 as deaths_q25, size * 0.8 as deaths_q50, size * 1.2 as deaths_q75,
                        size * 4.0 as deaths_q95, 1.0 as chance_1, 0.5 as chance_25, 0.25 as chance_100,
                        0.0 as chance_1000
                    from (values ('NGA', 90.0), ('NOR', 0.0), ('XXX', 20.0)) as t(id, size),
                        generate_series(1, 12) as m(month)
                    """),
            Map.entry("outlook", """
                    select '0123456789abcdef' as forecast_id, id as place_id, '2025-01' as from_period,
                        '2025-12' as to_period, 'lysoen_pool' as model_id, '2024-12' as origin, size as deaths,
                        0.0 as deaths_q05, size / 2.0 as deaths_q25, size * 0.8 as deaths_q50, size * 1.2 as deaths_q75,
                        size * 4.0 as deaths_q95, 1.0 as chance_1, 0.5 as chance_25, 0.25 as chance_100,
                        0.0 as chance_1000, size * 0.9 as deaths_before, size as worst_month,
                        size / 8000.0 as chance_worst_month, size / 9600.0 as chance_escalation, onset as chance_onset,
                        quiet as quiet_years, size > 0 as ever, 50.0 as years_per_death,
                        size * 50 as person_years_lost, 0.0 as person_years_lost_q05, size * 200 as person_years_lost_q95,
                        1e6 as residents, size * 5 as person_years_lost_per_100k
                    from (values ('NGA', 1080.0, null, 0), ('NOR', 0.0, 0.008, 36), ('XXX', 240.0, null, 0))
                        as t(id, size, onset, quiet)
                    """),
            Map.entry("base_rate", """
                    select quiet as quiet_years, least as at_least, 440 as trials, 82 as places, events,
                        events / 440.0 as rate, 0.003 as rate_low, 0.017 as rate_high
                    from (values (1, 1, 30), (1, 25, 4), (30, 1, 3), (30, 25, 0)) as t(quiet, least, events)
                    """),
            Map.entry("deaths", """
                    select id as place_id, concat(cast(year as varchar), '-', lpad(cast(month as varchar), 2, '0')) as period,
                        cast(year as integer) as year, cast(month as integer) as month, 70.5 as deaths
                    from (values ('NGA'), ('XXX')) as t(id), generate_series(2020, 2024) as y(year),
                        generate_series(1, 12) as m(month)
                    """),
            Map.entry("source", """
                    select id as source_id, id || ' press' as publisher, id || ' table' as title, '2025' as release,
                        date '2025-06-01' as released_on, 'copy' as released_on_basis, 'CC BY 4.0' as licence,
                        'https://example.org/licence' as licence_url, 'Cite <' || id || '>.' as citation,
                        true as snapshot, 10 as rows_in, 9 as rows_kept, 1 as rows_aside
                    from (values ('wpp'), ('ucdp'), ('unhcr')) as t(id)
                    """));

    private Fixture() {}

    static Engine open() {
        var engine = DuckDb.open();
        engine.bind("place", places(), PLACE);
        var waiting = new ArrayList<>(List.of(
                "population",
                "security",
                "residents",
                "insecure_share",
                "deprivation",
                "threat",
                "split",
                "displaced",
                "loss",
                "excess",
                "excess_rank",
                "drawn",
                "world",
                "observation",
                "flow",
                "downturn_series",
                "downturn",
                "level",
                "overlap",
                "joint_poverty",
                "by_sex",
                "child_mortality",
                "region",
                "district",
                "district_difference",
                "issued_forecast",
                "forecast",
                "outlook",
                "base_rate",
                "deaths",
                "source"));
        for (var table : waiting) {
            var sql = TABLES.get(table);
            if (sql == null) {
                throw new IllegalStateException(table);
            }
            engine.bind(table, engine.query(sql), engine.columns(sql));
        }
        return engine;
    }

    private static final List<Column> PLACE = List.of(
            Column.text("place_id"),
            Column.text("level"),
            Column.text("parent_id"),
            Column.text("name"),
            Column.text("region"),
            Column.number("latitude"),
            Column.number("longitude"),
            Column.bytes("geometry"));

    private static Rows places() {
        var rows = new ArrayList<@Nullable Object[]>();
        rows.add(place("NGA", "country", "Nigeria", 9, 8, true));
        rows.add(place("NOR", "country", "Norway", 61, 9, true));
        rows.add(place("IND", "country", "India", 21, 78, true));
        rows.add(place("ISR", "country", "Israel", 31, 35, true));
        rows.add(place("PSE", "country", "Palestine", 32, 35.3, true));
        rows.add(place("ISR+PSE", "joint", "Israel and Palestine", 31.5, 35.1, false));
        rows.add(place("TUV", "country", "Tuvalu", -8, 179, false));
        rows.add(place("XXX", "country", HOSTILE, -20, -120, false));
        rows.add(place("NGAr101", "admin1", "North <i>East</i>", 12, 13, true));
        rows.add(place("NGAr102", "admin1", "North West", 12, 5, true));
        rows.add(place("NGAr103", "admin1", "South", 4, 5, true));
        return Rows.of(PLACE.stream().map(Column::name).toList(), rows);
    }

    private static @Nullable Object[] place(
            String id, String level, String name, double latitude, double longitude, boolean outlined) {
        var square = new GeometryFactory()
                .toGeometry(new Envelope(longitude - 4, longitude + 4, latitude - 4, latitude + 4));
        return new @Nullable Object[] {
            id,
            level,
            level.equals("admin1") ? id.substring(0, 3) : "WORLD",
            name,
            "A region",
            latitude,
            longitude,
            outlined ? new WKBWriter().write(square) : null
        };
    }
}
