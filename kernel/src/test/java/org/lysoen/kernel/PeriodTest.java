package org.lysoen.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2023-05", "1800", "2100-12", " 2023 "})
    void a_year_or_a_month_is_read_and_written_back(String written) {
        assertThat(Period.of(written)).hasToString(written.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "23",
                "2023-5",
                "2023-00",
                "2023-13",
                "2023-05-01",
                "2023/05",
                "-2023",
                "1799",
                "2101",
                "２０２３",
                "2023-05 2023",
                "soon"
            })
    void what_is_neither_is_refused_with_an_example_of_both(String written) {
        assertThatThrownBy(() -> Period.of(written))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Problem.Code.BAD_INPUT))
                .hasMessageContainingAll("2023", "2023-05");
    }

    @Property
    void months_follow_each_other_as_in_the_calendar(
            @ForAll @IntRange(min = 1800, max = 2099) int year, @ForAll @IntRange(min = 1, max = 12) int month) {
        var calendar = YearMonth.of(year, month);

        assertThat(Period.month(year, month)).hasToString(calendar.toString());
        assertThat(Period.month(year, month).next())
                .hasToString(calendar.plusMonths(1).toString())
                .isGreaterThan(Period.month(year, month));
        assertThat(Period.year(year).next()).isEqualTo(Period.year(year + 1));
    }

    @Property
    void a_year_sorts_before_its_own_months_and_after_those_of_the_year_before(
            @ForAll @IntRange(min = 1801, max = 2100) int year, @ForAll @IntRange(min = 1, max = 12) int month) {
        assertThat(Period.year(year))
                .isLessThan(Period.month(year, month))
                .isGreaterThan(Period.month(year - 1, month))
                .isEqualByComparingTo(Period.of(Integer.toString(year)));
    }

    @Test
    void nothing_follows_the_last_year_that_can_be_written() {
        assertThatThrownBy(() -> Period.month(2100, 12).next()).isInstanceOf(Problem.class);
    }
}
