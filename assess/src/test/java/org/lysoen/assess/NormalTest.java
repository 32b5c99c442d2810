package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.hipparchus.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {

    // Expected values: SciPy 1.x, scipy.stats.norm (Cephes).

    @ParameterizedTest
    @CsvSource({
        "1e-12, -7.034483825301131",
        "1e-6, -4.753424308822899",
        "0.001, -3.090232306167813",
        "0.02425, -1.972961051311885",
        "0.3, -0.5244005127080409",
        "0.425, -0.18911842627279252",
        "0.5, 0",
        "0.6, 0.2533471031357997",
        "0.9, 1.2815515655446004",
        "0.999, 3.090232306167813"
    })
    void quantilesMatchAnIndependentImplementation(double p, double x) {
        assertThat(Normal.quantile(p)).isCloseTo(x, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "-8, 6.22096057427174e-16",
        "-5, 2.866515718791933e-07",
        "-2.5, 0.006209665325776132",
        "-1, 0.15865525393145707",
        "-0.3, 0.3820885778110474",
        "0, 0.5",
        "0.7, 0.758036347776927",
        "2, 0.9772498680518208",
        "4, 0.9999683287581669"
    })
    void cumulativesMatchAnIndependentImplementation(double x, double p) {
        assertThat(Normal.cumulative(x)).isCloseTo(p, within(1e-12));
    }

    @Property
    void theTableMatchesTheErrorFunctionBetweenItsPoints(@ForAll @Scale(9) @DoubleRange(min = -10, max = 10) double x) {
        assertThat(Normal.cumulative(x)).isCloseTo(0.5 * Erf.erfc(-x / Math.sqrt(2)), within(1e-12));
    }

    @Property
    void theCumulativeOfAQuantileIsTheShare(@ForAll @Scale(9) @DoubleRange(min = 1e-9, max = 1 - 1e-9) double p) {
        assertThat(Normal.cumulative(Normal.quantile(p))).isCloseTo(p, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void aShareThatHasNoQuantileIsRefused(double p) {
        assertThatThrownBy(() -> Normal.quantile(p)).isInstanceOf(IllegalArgumentException.class);
    }
}
