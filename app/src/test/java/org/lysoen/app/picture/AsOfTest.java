package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.observe.Evidence;

/**
 * The snapshot's picture on dates of the past. The lake is not written: other evidence lies in a layer over it, and the
 * picture of the date in a layer over that.
 */
@ExtendWith(BuiltOnce.class)
class AsOfTest {

    private static final LocalDate END_OF_2024 = LocalDate.of(2024, 12, 31);
    private static final Set<String> TABLES =
            Set.of("downturn", "district", "by_sex", "child_mortality", "mpi", "security");

    private static DuckDb published;
    private static Picture picture;

    /**
     * Three releases of one series: of September 2024 (0.14), of November 2024 (0.15, without Norway) and the one in use,
     * of July 2026.
     */
    @BeforeAll
    static void threeReleases(Picture built) {
        picture = built;
        published = ((DuckDb) picture.engine()).layer();
        add(published, Evidence.SOURCE, """
                select * replace ('vdem_a' as source_id, date '2024-09-30' as released_on, 'vdem' as earlier_release_of)
                from source where source_id = 'vdem'
                union all
                select * replace ('vdem_b' as source_id, date '2024-11-30' as released_on, 'vdem' as earlier_release_of)
                from source where source_id = 'vdem'
                """);
        add(published, Evidence.INDICATOR, """
                select * replace ('vdem_a.civil_liberties' as indicator, 'vdem_a' as source_id)
                from indicator where indicator = 'vdem.civil_liberties'
                union all
                select * replace ('vdem_b.civil_liberties' as indicator, 'vdem_b' as source_id)
                from indicator where indicator = 'vdem.civil_liberties'
                """);
        add(published, Evidence.OBSERVATION, """
                select * replace ('vdem_a.civil_liberties' as indicator, 'vdem_a' as source_id, 0.14 as value)
                from observation where indicator = 'vdem.civil_liberties' and period <= '2023'
                union all
                select * replace ('vdem_b.civil_liberties' as indicator, 'vdem_b' as source_id, 0.15 as value)
                from observation where indicator = 'vdem.civil_liberties' and period <= '2024' and place_id <> 'NOR'
                """);
    }

    @AfterAll
    static void close() {
        published.close();
    }

    private static void add(Engine layer, Evidence table, String rows) {
        layer.hold(table.table(), "select * from " + table.table() + " union all " + rows, table.columns(), List.of());
    }

    private static DuckDb remade(DuckDb evidence, LocalDate date) {
        return remade(evidence, date, TABLES);
    }

    /** The tables asked for as they were on a date, in a layer over the evidence. */
    private static DuckDb remade(DuckDb evidence, LocalDate date, Set<String> tables) {
        var layer = evidence.layer();
        var changed =
                AsOf.of(date, evidence).bind(layer, Set.copyOf(picture.lake().tables()));
        Picture.pipeline(Home.find()).remake(layer, changed, tables, Picture.methods());
        return layer;
    }

    /** The number of rows and a hash of all of them, to the last bit. */
    private static String fingerprint(Engine engine, String table) {
        return engine.query("select concat(count(*), ' ', coalesce(cast(bit_xor(hash(t)) as varchar), 'null')) as f"
                        + " from " + table + " t")
                .row(0)
                .text("f");
    }

    private static String series(LocalDate date) {
        try (var layer = remade(published, date, Set.of("observation"))) {
            return layer.query("""
                    select coalesce(string_agg(said, ', '), '') as said
                    from (select concat(source_id, ' ', min(value), ' ', max(period)) as said
                          from observation where indicator = 'vdem.civil_liberties' and place_id in ('SWE', 'NOR')
                          group by source_id)
                    """).row(0).text("said");
        }
    }

    @Test
    void of_three_releases_of_a_series_the_newest_by_then_speaks_whole_and_alone() {
        assertThat(series(LocalDate.of(2024, 9, 30))).isEqualTo("vdem_a 0.14 2023");
        assertThat(series(LocalDate.of(2024, 11, 29))).isEqualTo("vdem_a 0.14 2023");
        assertThat(series(LocalDate.of(2024, 11, 30))).isEqualTo("vdem_b 0.15 2024");
        assertThat(series(LocalDate.of(2026, 7, 15))).startsWith("vdem 0.").endsWith(" 2025");
    }

    @Test
    void each_series_of_v_dem_is_that_of_its_newest_release_by_then() {
        var speaks = picture.asOf(LocalDate.of(2025, 6, 30)).standsIn();

        assertThat(speaks)
                .containsEntry("vdem_v15.liberal_democracy", "vdem.liberal_democracy")
                .containsEntry("vdem_v14.freedom_of_expression", "vdem.freedom_of_expression")
                .containsEntry("vdem_v12.civil_liberties", "vdem.civil_liberties");
        assertThat(picture.asOf(LocalDate.of(2026, 7, 15)).standsIn()).isEmpty();
        assertThat(norwayIn2020(LocalDate.of(2025, 6, 30))).isEqualTo(0.832);
        assertThat(norwayIn2020(LocalDate.of(2026, 7, 15))).isNotEqualTo(0.832);
    }

    /** Liberal democracy (v2x_libdem) of Norway in 2020: 0.832 by V-Dem v15. */
    private static double norwayIn2020(LocalDate date) {
        try (var layer = remade((DuckDb) picture.engine(), date, Set.of("observation"))) {
            return layer.query("select value from observation where indicator = 'vdem.liberal_democracy'"
                            + " and place_id = 'NOR' and period = '2020'")
                    .row(0)
                    .number("value");
        }
    }

    @Test
    void a_place_that_the_newest_release_leaves_out_is_not_filled_from_an_older_one() {
        try (var layer = remade(published, END_OF_2024, Set.of("observation"))) {
            var norway = layer.query(
                    "select period from observation where indicator = 'vdem.civil_liberties' and place_id = 'NOR'");
            assertThat(norway.isEmpty()).isTrue();
        }
    }

    @Test
    void no_byte_of_the_answer_moves_when_all_that_came_later_is_poisoned() {
        try (var poisoned = poisoned(published);
                var answer = remade(published, END_OF_2024);
                var other = remade(poisoned, END_OF_2024)) {
            for (var table : List.of("downturn", "district", "by_sex", "child_mortality", "mpi")) {
                assertThat(fingerprint(answer, table)).isNotEqualTo("0 null");
                assertThat(fingerprint(other, table)).as(table).isEqualTo(fingerprint(answer, table));
            }
            for (var table : List.of("observation", "population", "flow", "mortality", "event")) {
                assertThat(fingerprint(other, table)).as(table).isEqualTo(fingerprint(answer, table));
            }
            assertThat(fingerprint(poisoned, "observation")).isNotEqualTo(fingerprint(published, "observation"));
        }
    }

    @Test
    void the_headline_does_not_move_either_where_enough_was_published_to_have_one() {
        try (var dated = published.layer()) {
            dated(dated, "'hno', 'pace', 'ucdp_ged_sudan', 'vdem'");
            try (var poisoned = poisoned(dated);
                    var answer = remade(dated, END_OF_2024);
                    var other = remade(poisoned, END_OF_2024)) {
                for (var table : List.of("security", "district_violence", "counted")) {
                    assertThat(fingerprint(answer, table)).isNotEqualTo("0 null");
                    assertThat(fingerprint(other, table)).as(table).isEqualTo(fingerprint(answer, table));
                }
                assertThat(fingerprint(answer, "counted")).isNotEqualTo(fingerprint(published, "counted"));
            }
        }
    }

    @Test
    void of_several_releases_of_events_of_a_country_the_newest_by_then_is_counted_alone() {
        try (var layer = published.layer()) {
            dated(layer, "'ucdp_ged_sudan'");
            add(layer, Evidence.SOURCE, """
                    select * replace ('ucdp_ged' as source_id, '25.1' as release, date '2025-06-30' as released_on)
                    from source where source_id = 'ucdp_ged_23_1'
                    """);
            add(layer, Evidence.EVENT_EXTRACT, """
                    select 'SYR', 1989, 2024, true, '25.1', date '2025-06-30', 'ucdp_ged'
                    """);
            add(layer, Evidence.EVENT, """
                    select * replace ('ucdp_ged' as source_id, '25.1' as release, deaths * 10 as deaths,
                        deaths_low * 10 as deaths_low, deaths_high * 10 as deaths_high, deaths_civilian * 10 as deaths_civilian)
                    from event where source_id = 'ucdp_ged_syria_19_1'
                    """);
            var first = syria(layer, END_OF_2024);
            var second = syria(layer, LocalDate.of(2025, 6, 30));

            assertThat(first.text("releases")).isEqualTo("19.1");
            assertThat(second.text("releases")).isEqualTo("25.1");
            assertThat(first.number("deaths")).isGreaterThan(10_000);
            assertThat(second.number("deaths")).isCloseTo(10 * first.number("deaths"), within(1e-6));
        }
    }

    private static Row syria(DuckDb evidence, LocalDate date) {
        try (var layer = remade(evidence, date, Set.of("district_deaths"))) {
            return layer.query("""
                    select string_agg(distinct release, ', ') as releases, sum(deaths) as deaths
                    from district_deaths where country_id = 'SYR' and year = 2017
                    """).row(0);
        }
    }

    @Test
    void what_others_can_reach_holds_no_table_of_the_users_own() {
        try (var layer = published.layer()) {
            add(
                    layer,
                    Evidence.SOURCE,
                    "select * replace ('own.mine' as source_id) from source where source_id = 'wpp'");
            add(layer, Evidence.INDICATOR, """
                    select * replace ('own.mine.secret' as indicator, 'own.mine' as source_id)
                    from indicator where indicator = 'wpp.e0'
                    """);
            add(layer, Evidence.OBSERVATION, """
                    select * replace ('own.mine.secret' as indicator, 'own.mine' as source_id)
                    from observation where indicator = 'wpp.e0'
                    """);
            try (var others = layer.layer()) {
                var changed = AsOf.withoutOwn(layer)
                        .bind(others, Set.copyOf(picture.lake().tables()));

                assertThat(changed).containsExactlyInAnyOrder("source", "indicator", "observation");
                for (var table : changed) {
                    assertThat(fingerprint(layer, table)).isNotEqualTo(fingerprint(published, table));
                    assertThat(fingerprint(others, table)).isEqualTo(fingerprint(published, table));
                }
            }
        }
        assertThat(AsOf.withoutOwn(picture.engine()).isEverything()).isTrue();
    }

    @Test
    void a_forecast_issued_later_is_not_there_and_no_score_is() {
        var issued = published
                .query("select min(cast(issued_on as date)) as day from issued_forecast")
                .row(0)
                .date("day");
        try (var before = remade(published, issued.minusDays(1), Set.of("observation"));
                var then = remade(published, issued, Set.of("observation"))) {
            for (var table : List.of("forecast", "outlook", "issued_forecast")) {
                assertThat(fingerprint(before, table)).isEqualTo("0 null");
                assertThat(fingerprint(then, table)).isEqualTo(fingerprint(published, table));
            }
            assertThat(fingerprint(published, "score")).isNotEqualTo("0 null");
            assertThat(fingerprint(then, "score")).isEqualTo("0 null");
        }
    }

    @Test
    void before_the_first_release_a_sentence_names_it() {
        assertThatThrownBy(() -> picture.asOf(LocalDate.of(2014, 6, 1)).requireAny())
                .hasMessageStartingWith("Nothing published by 2014-06-01 is in hand; the earliest is treaties_2015 (")
                .hasMessageEndingWith(") of 2015-03-14.");
    }

    @Test
    void on_the_day_of_the_last_release_the_picture_is_the_one_in_hand() {
        var last = picture.query("select max(released_on) as day from source")
                .row(0)
                .date("day");

        assertThat(picture.asOf(last).isEverything()).isTrue();
        assertThat(picture.asOf(last.minusDays(1)).isEverything()).isFalse();
        assertThat(picture.asOf(last.minusDays(1)).tooFew("security"))
                .hasMessageContaining("too few for the table security; the last, vdem, is of " + last);
    }

    @Test
    void what_is_said_names_the_release_that_speaks_for_a_source() {
        assertThat(AsOf.of(END_OF_2024, published).said())
                .anyMatch(line -> line.startsWith("as of 2024-12-31, "))
                .anyMatch(line -> line.contains("vdem.civil_liberties: vdem_b.civil_liberties"));
    }

    /** Dates every source early, but for some that come in 2026. */
    private static void dated(DuckDb layer, String later) {
        layer.hold(
                "source",
                "select * replace (case when source_id in (" + later + ") then date '2026-06-30'"
                        + " else date '2024-01-31' end as released_on) from source",
                Evidence.SOURCE.columns(),
                List.of());
    }

    /** A layer in which every figure of a source published after 2024 is absurd. */
    private static DuckDb poisoned(DuckDb evidence) {
        var layer = evidence.layer();
        for (var table : Evidence.values()) {
            var numbers = table.columns().stream()
                    .map(Column::name)
                    .filter(Set.of("value", "low", "high", "people", "deaths_per_person_year", "deaths")::contains)
                    .map(name -> "case when source_id in (select source_id from source where released_on >"
                            + " date '2024-12-31') then -666 else " + name + " end as " + name)
                    .toList();
            if (!numbers.isEmpty()) {
                var absurd = "select * replace (" + String.join(", ", numbers) + ") from " + table.table();
                layer.hold(table.table(), absurd, table.columns(), List.of());
            }
        }
        return layer;
    }
}
