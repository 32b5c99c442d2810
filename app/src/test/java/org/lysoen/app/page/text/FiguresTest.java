package org.lysoen.app.page.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.kernel.Period;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0_%",
        "0.0004, under 0.1_%",
        "0.0125, 1.2_%",
        "0.071, 7.1_%",
        "0.4349, 43_%",
        "0.996, over 99_%",
        "1, 100_%"
    })
    void a_share_bears_two_digits(double share, String written) {
        assertThat(Figures.share(share)).isEqualTo(nbsp(written));
    }

    @ParameterizedTest
    @CsvSource({
        "1428627663, 1.43_billion",
        "12345678901, 12.3_billion",
        "23400000, 23.4_million",
        "999600, 1.00_million",
        "'812345', '812,000'",
        "40, 40",
        "2.3, 2.3",
        "4.9498, 4.9",
        "61.4729, 61",
        "0.02, under 0.1",
        "0, 0",
        "-5000000, −5.00_million"
    })
    void an_amount_bears_three(double amount, String written) {
        assertThat(Figures.amount(amount)).isEqualTo(nbsp(written));
    }

    @Test
    void a_number_beside_an_axis_has_the_digits_of_its_tick() {
        assertThat(Figures.brief(3 * 0.02)).isEqualTo("0.06");
        assertThat(Figures.brief(5_000)).isEqualTo("5,000");
        assertThat(Figures.brief(2_500_000)).isEqualTo("2.5\u00a0M");
        assertThat(Figures.briefShare(3 * 0.0002)).isEqualTo("0.06\u00a0%");
        assertThat(Figures.briefShare(1)).isEqualTo("100\u00a0%");
    }

    @Test
    void the_ranks_a_place_may_hold_are_ordinals() {
        assertThat(Figures.ranks(2, 7)).isEqualTo("2nd to 7th");
        assertThat(Figures.ranks(1, 1)).isEqualTo("1st");
        assertThat(Figures.ranks(11, 113)).isEqualTo("11th to 113th");
        assertThat(Figures.ranks(23, 101)).isEqualTo("23rd to 101st");
    }

    @Test
    void a_published_count_keeps_all_its_digits() {
        assertThat(Figures.count(160_900.0)).isEqualTo("160,900");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 places", "1, 1 place", "1204, '1,204 places'"})
    void one_thing_is_told_in_the_singular(long places, String written) {
        assertThat(Figures.many(places, "place")).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"12.44, +12.4", "-3.02, −3.0", "0.01, 0.0", "-0.01, 0.0", "412.7, +413"})
    void a_change_shows_its_sign_and_no_change_shows_none(double rate, String written) {
        assertThat(Figures.change(rate)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "4.9498, 4.9, +4.9",
        "2.3467, 2.3, +2.3",
        "-7.2506, −7.3, −7.3",
        "99.949, 99.9, +99.9",
        "99.951, 100, +100"
    })
    void a_figure_is_rounded_once(double rate, String written, String change) {
        assertThat(Figures.rate(rate)).isEqualTo(written);
        assertThat(Figures.change(rate)).isEqualTo(change);
    }

    @Test
    void absent_is_a_word_and_never_zero() {
        assertThat(Figures.share(null)).isEqualTo("absent");
        assertThat(Figures.amount(null)).isEqualTo("absent");
        assertThat(Figures.count(null)).isEqualTo("absent");
        assertThat(Figures.years(null)).isEqualTo("absent");
        assertThat(Figures.rate(null)).isEqualTo("absent");
        assertThat(Figures.change(null)).isEqualTo("absent");
    }

    @Test
    void a_month_is_written_in_words() {
        assertThat(Figures.period(Period.of("2023-05"))).isEqualTo(nbsp("May_2023"));
        assertThat(Figures.period(Period.of("2023"))).isEqualTo("2023");
    }

    @Property
    void a_number_is_never_written_in_scientific_notation(@ForAll @DoubleRange(min = -1e11, max = 1e11) double value) {
        assertThat(Figures.amount(value) + Figures.rate(value) + Figures.count(value))
                .doesNotContainPattern("\\d[eE]");
    }

    @Property
    void more_people_never_read_as_fewer(@ForAll @DoubleRange(min = 0.05, max = 1e10) double amount) {
        assertThat(read(Figures.amount(amount * 1.02))).isGreaterThanOrEqualTo(read(Figures.amount(amount)));
    }

    private static double read(String written) {
        var parts = written.split(String.valueOf(Figures.NBSP), -1);
        double number = Double.parseDouble(parts[0].replace(",", ""));
        return number * (parts.length == 1 ? 1 : parts[1].equals("billion") ? 1e9 : 1e6);
    }

    private static String nbsp(String written) {
        return written.replace('_', Figures.NBSP);
    }
}
