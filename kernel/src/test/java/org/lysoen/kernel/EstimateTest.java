package org.lysoen.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    @ParameterizedTest
    @CsvSource({"1, 2, 3", "3, 1, 2", "NaN, 0, 1", "0, NaN, 1", "0, 0, NaN"})
    void bounds_out_of_order_and_what_is_no_number_make_no_estimate(double value, double low, double high) {
        assertThatThrownBy(() -> new Estimate(value, low, high, Status.MEASURED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_absent_has_no_figure() {
        assertThatThrownBy(() -> new Estimate(0, 0, 0, Status.ABSENT)).isInstanceOf(IllegalArgumentException.class);
    }
}
