package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

class DistrictPagesTest {

    private static Engine engine;
    private static DistrictReader districts;

    @BeforeAll
    static void open() {
        engine = Fixture.open();
        districts = new DistrictReader(engine);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static String printed(String template, Object page) {
        var bytes = new Pages("0123456789ab")
                .page(template, java.util.Map.of("page", page))
                .getBody();
        return bytes == null ? "" : new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void the_deadliest_district_comes_first_and_one_without_a_figure_last_and_without_a_rank() {
        var page = districts.page("NGA", null, null);

        assertThat(page.measure()).isEqualTo(DistrictMeasure.DEATHS);
        assertThat(page.year()).isEqualTo(2019);
        assertThat(page.rows()).extracting(DistrictsPage.Row::id).containsExactly("NGAr101", "NGAr102", "NGAr103");
        assertThat(page.rows()).extracting(DistrictsPage.Row::rank).containsExactly(1, 2, 0);
        assertThat(page.rows().getFirst().bounds()).isEqualTo("15.0 to 60.0");
        assertThat(page.rows().getLast().status()).isEqualTo(Status.ABSENT);
        assertThat(page.drawing().lands())
                .hasSize(3)
                .allMatch(land -> land.path().startsWith("M"));
    }

    @Test
    void the_sum_the_country_s_figure_and_every_part_of_the_difference_are_told() {
        assertThat(districts.page("NGA", null, 2019).sums().getFirst())
                .isEqualTo(
                        "The districts add up to 312 killed in 2019; the country\u2019s figure is 300. The difference is"
                                + " \u221212: 8 died at sea or in the air, \u221220 because the yearly total is of release 25.1 and the"
                                + " events of release 23.1.");
        assertThat(districts.page("NGA", DistrictMeasure.SHDI, 2019).sums())
                .containsExactly("The districts add up to 3.00\u00a0million people in 2019 (their publisher\u2019s"
                        + " own figure for the country is 200\u00a0million); the country\u2019s residents are"
                        + " 228\u00a0million. The two come from different publishers and are not made to agree.");
    }

    @Test
    void where_the_districts_hold_less_than_half_of_the_killed_the_map_is_said_to_be_a_lower_bound() {
        var row = engine.query("""
                select 2021 as year, 100.0 as deaths_districts, 250.0 as deaths_published, 0.0 as deaths_shared,
                    0.0 as deaths_at_sea, 0.0 as deaths_outside, 0.0 as deaths_unshared, 150.0 as deaths_of_later_release,
                    '23.1' as release, cast(null as double) as people_districts, cast(null as double) as residents
                """).row(0);

        assertThat(DistrictSums.of(row, true))
                .containsExactly(
                        "The districts add up to 100 killed in 2021; the country\u2019s figure is 250. The difference is +150,"
                                + " because the yearly total is of release 25.1 and the events of release 23.1.",
                        "The districts hold less than half of the killed of 2021: what the map shows is a lower bound.");
        assertThat(DistrictSums.of(row, false)).isEmpty();
    }

    @Test
    void for_a_year_without_a_figure_the_nearest_is_shown_and_said_and_what_nobody_publishes_is_absent() {
        var page = districts.page("NGA", DistrictMeasure.POOR, 2016);

        assertThat(page.years()).containsExactly(2018);
        assertThat(page.year()).isEqualTo(2018);
        assertThat(page.notice()).isEqualTo("There is no figure for 2016; the nearest year with one, 2018, is shown.");
        assertThat(districts.page("NGA", null, null).notice()).isEmpty();

        var nobody = districts.page("NGA", DistrictMeasure.HUNGRY, 2016);
        assertThat(nobody.year()).isEqualTo(2016);
        assertThat(nobody.isEmpty()).isTrue();
        assertThat(nobody.notice()).contains("Nobody publishes this by district for Nigeria");
    }

    @Test
    void low_development_ranks_before_high_and_is_coloured_as_the_least_secure() {
        assertThat(DistrictMeasure.SHDI.colour(.35)).isEqualTo(5);
        assertThat(DistrictMeasure.SHDI.colour(.9)).isZero();
        assertThat(DistrictMeasure.DEATHS.colour(0)).isZero();
        assertThat(DistrictMeasure.SHDI.classes().getFirst()).isEqualTo("0.8 and more");
    }

    @Test
    void pages_escape_the_names_and_say_what_is_absent() {
        assertThat(printed("districts", districts.page("NGA", null, null)))
                .contains("North &lt;i&gt;East&lt;/i&gt;", "Do the districts add up?", "over-absent")
                .doesNotContain("style=", "NaN", "null", "<i>East");
        assertThat(printed("district", districts.district("NGAr101", null).orElseThrow()))
                .contains("Organised violence killed 300, 30.0 for each 100,000", "href=\"/explain/NGAr101/2019\"")
                .doesNotContain("style=", "NaN", "null", "<i>East");
        assertThat(printed("district", districts.district("NGAr103", 2019).orElseThrow()))
                .contains("absent here, not zero");
    }

    @Test
    void a_country_without_districts_is_refused_and_so_is_what_is_no_country() {
        assertThatThrownBy(() -> districts.page("NOR", null, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("No districts of Norway are in hand.");
        assertThatThrownBy(() -> districts.page("NGAr101", null, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no country 'NGAr101'");
        assertThat(districts.district("NGA", null)).isEmpty();
    }
}
