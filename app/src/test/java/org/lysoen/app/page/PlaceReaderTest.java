package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

class PlaceReaderTest {

    private static Engine engine;
    private static PlaceReader places;

    @BeforeAll
    static void open() {
        engine = Fixture.open();
        places = new PlaceReader(engine, new Atlas(engine));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static PlacePage page(String id) {
        return places.page(id, Period.year(2023));
    }

    private static PlacePage page(String id, int year) {
        return places.page(id, Period.year(year));
    }

    @Test
    void the_answer_comes_first_with_its_bounds() {
        var answer = page("NGA").answer().orElseThrow();
        assertThat(answer.yearsSecure()).isEqualTo("16.4");
        assertThat(answer.yearsBounds()).isEqualTo("13.6 to 16.6");
        assertThat(answer.shareInsecure()).isEqualTo("70\u00a0%");
    }

    @Test
    void every_domain_has_a_row_and_an_unknown_one_says_absent() {
        var rows = page("NGA").threats().rows();
        assertThat(rows).hasSize(7);
        assertThat(rows.getFirst().status()).isEqualTo(Status.CARRIED);
        assertThat(rows.getFirst().basis()).isEqualTo("from 2021");
        assertThat(rows.getLast().share()).isEqualTo("absent");
        assertThat(rows.getLast().status()).isEqualTo(Status.ABSENT);
    }

    @Test
    void the_insecure_loss_is_split_among_the_domains_with_the_change_of_each_share_beside_it() {
        var threats = page("NGA").threats();
        assertThat(threats.lost()).isEqualTo("1.20\u00a0million");
        var food = threats.rows().get(1).split();
        assertThat(food.personYears()).isEqualTo("200,000");
        assertThat(food.change()).isEqualTo("\u221220,000");
        assertThat(food.shareChange()).isEqualTo("\u22121.2\u00a0points");
        assertThat(food.bar()).isEqualTo(16.7);
        assertThat(threats.rows().getFirst().split().change()).isEqualTo("0");
        assertThat(threats.rows().getLast().split().personYears()).isEqualTo("\u2013");
    }

    @Test
    void where_the_year_before_has_no_figure_no_change_is_shown() {
        var first = places.page("NGA", Period.year(2014)).threats().rows().getFirst();
        assertThat(first.split().personYears()).isEqualTo("200,000");
        assertThat(first.split().change()).isEmpty();
        assertThat(first.split().shareChange()).isEmpty();
        assertThat(page("PSE").threats().lost()).isEmpty();
    }

    @Test
    void the_loss_and_its_excess_carry_bounds_and_ranks() {
        var change = page("NGA").sudden().change().orElseThrow();
        assertThat(change.excess()).isEqualTo("+70.0");
        assertThat(change.excessBounds()).contains(" to ");
        assertThat(change.ranks()).isEqualTo("2nd to 3rd");
        assertThat(change.lostBounds()).isEqualTo("900,000 to 2.00\u00a0million");
    }

    @Test
    void a_place_counted_together_with_its_neighbour_names_the_joint_area() {
        assertThat(page("PSE").joint().orElseThrow().id()).isEqualTo("ISR+PSE");
        assertThat(page("PSE").answer()).isEmpty();
        assertThat(page("ISR+PSE").joint()).isEmpty();
        assertThat(page("ISR+PSE").answer()).isPresent();
    }

    @Test
    void provisional_months_are_a_figure_of_their_own() {
        var sudden = page("NGA").sudden();
        assertThat(sudden.provisional().orElseThrow().unit()).contains("undercounts");
        assertThat(sudden.provisional().orElseThrow().table().rows()).hasSize(1);
        assertThat(sudden.killedByMonth().orElseThrow().table().rows()).hasSize(11);
    }

    @Test
    void the_displaced_are_told_apart_by_where_they_are() {
        var displaced = page("NGA").displaced();
        assertThat(displaced.abroadTotal()).isEqualTo("13,000");
        assertThat(displaced.destinations())
                .extracting(PlacePage.Destination::id)
                .containsExactly("IND", "NOR");
        assertThat(displaced.through().orElseThrow().table().rows().getFirst())
                .containsExactly("2014", "3.00\u00a0million", "13,000", "70");
    }

    @Test
    void the_dead_are_told_apart_by_who_killed_them() {
        assertThat(page("NGA").sudden().deaths()).hasSize(4).first().satisfies(row -> {
            assertThat(row.deaths()).isEqualTo("300");
            assertThat(row.bounds()).isEqualTo("300 to 600");
        });
    }

    @Test
    void lives_are_told_apart_by_age_and_sex_with_the_share_of_all_people() {
        var lives = page("NGA", 2023).lives();

        assertThat(lives.ages()).extracting(row -> row.age()).containsExactly("birth", "15", "30", "45", "60", "65");
        var birth = lives.ages().getFirst();
        assertThat(birth.all().lived()).isEqualTo("54.5");
        assertThat(birth.women().lived()).isEqualTo("56.5");
        assertThat(birth.men().lived()).isEqualTo("52.5");
        assertThat(lives.spread()).contains("6.5").contains("21.5");
    }

    @Test
    void the_overlap_used_stands_among_the_other_answers_and_beside_what_a_survey_counted() {
        var lives = page("NGA", 2023).lives();

        assertThat(lives.overlap())
                .hasSize(6)
                .filteredOn(row -> row.used())
                .singleElement()
                .satisfies(row -> assertThat(row.share()).isEqualTo("70\u00a0%"));
        assertThat(lives.survey())
                .contains("of 2021")
                .contains("33\u00a0%")
                .contains("32\u00a0%")
                .contains("30\u00a0%");
        assertThat(page("NGA", 2020).lives().survey())
                .as("nothing counted by then")
                .isEmpty();
    }

    @Test
    void what_nobody_says_of_women_and_men_is_absent_and_an_older_figure_is_called_carried() {
        var people = page("NGA", 2024).lives().people();

        assertThat(people.getFirst().women()).isEqualTo("98.4");
        assertThat(people.getFirst().basis()).isEqualTo("for 2020 to 2024");
        assertThat(people)
                .filteredOn(row -> row.label().equals("Schooling of adults"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.status()).isEqualTo(Status.CARRIED);
                    assertThat(row.basis()).isEqualTo("from 2022");
                });
        assertThat(people)
                .filteredOn(row -> row.label().equals("Mothers who die"))
                .singleElement()
                .satisfies(row -> assertThat(row.women()).isEqualTo("absent"));
        assertThat(page("TUV", 2024).lives().people())
                .allSatisfy(row -> assertThat(row.status()).isEqualTo(Status.ABSENT));
        assertThat(page("TUV", 2024).lives().ages()).isEmpty();
    }

    @Test
    void an_unknown_place_is_answered_with_the_nearest_names() {
        assertThatThrownBy(() -> page("Nigera"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Problem.Code.NOT_FOUND))
                .hasMessageContaining("Nigeria (NGA)");
    }
}
