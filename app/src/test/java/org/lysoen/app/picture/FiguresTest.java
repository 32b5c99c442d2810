package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"1, 1 death", "0, 0 deaths", "0.3, 0.3 deaths", "1.0000001, 1.0 deaths", "1234, '1,234 deaths'"})
    void one_thing_is_told_in_the_singular(double deaths, String written) {
        assertThat(Figures.many(deaths, "death")).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "1.54, 1, +1.5",
        "-0.26, 1, -0.3",
        "-0.04, 1, 0.0",
        "0.04, 1, 0.0",
        "-0.004, 2, 0.00",
        "-1234, 0, '-1,234'"
    })
    void a_change_shows_its_sign_and_no_change_shows_none(double change, int decimals, String written) {
        assertThat(Figures.signed(change, decimals)).isEqualTo(written);
    }
}
