package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.app.stress.Net;
import org.lysoen.kernel.Problem;

class StressQueryTest {

    @Test
    void what_the_address_leaves_out_has_a_default_and_what_a_user_leaves_empty_is_not_given() {
        var query = StressQuery.of(Map.of("benefit", "", "delay", " ", "loss", "20"));

        assertThat(query.loss()).isEqualTo(20);
        assertThat(query.line()).isEqualTo(3);
        assertThat(query.net()).isEqualTo(Net.ASSISTANCE);
        assertThat(query.benefit()).isEmpty();
        assertThat(query.delay()).isEmpty();
        assertThat(query.question().shock().loss()).isEqualTo(.2);
        assertThat(query.questionOfLinesAsked().lines()).containsExactly(3.0, 4.2, 8.3);
    }

    @Test
    void a_delay_of_nothing_is_another_thing_than_no_delay() {
        assertThat(StressQuery.of(Map.of("delay", "0")).delay()).hasValue(0);
    }

    @Test
    void a_coverage_of_one_s_own_replaces_the_published() {
        var coverage = StressQuery.of(Map.of("poorest", "60", "all", "30"))
                .question()
                .coverage()
                .orElseThrow();

        assertThat(coverage.quintiles()[0]).isEqualTo(.6);
        assertThatThrownBy(() -> StressQuery.of(Map.of("poorest", "60")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("or neither");
    }

    @ParameterizedTest
    @CsvSource({
        "loss, 61, a whole number from 0 to 60",
        "loss, 1.5, a whole number from 0 to 60",
        "loss, -5, a whole number from 0 to 60",
        "months, 0, a whole number from 1 to 36",
        "hits, rich, 'all, bottom40 or bottom20'",
        "line, 2.15, '3.00, 4.20 or 8.30'",
        "net, family, 'assistance, insurance or labour'",
        "benefit, NaN, a number from 0 to 20",
        "delay, 1e1, a number from 0 to 36"
    })
    void a_value_the_page_does_not_know_is_told_with_those_it_knows(String key, String value, String words) {
        assertThatThrownBy(() -> StressQuery.of(Map.of(key, value)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'" + value + "' is not a value of " + key)
                .hasMessageContaining(words);
    }
}
