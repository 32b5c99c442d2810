package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapFitTest {

    private static final int[] TEN = {30, 30, 30, 30, 10, 10, 10, 10, 10, 10};

    @Test
    void theOverlapThatMadeTheHeadcountsIsFoundAgain() {
        for (double rho : new double[] {0, 0.137, 0.25, 0.41}) {
            var fits = new OverlapFit(countries(rho, 20)).fits(100, 1);
            assertThat(fits).extracting(OverlapFit.Fit::cutoff).containsExactly(.2, 1 / 3.0, .5, Double.NaN);
            assertThat(fits).allSatisfy(fit -> {
                assertThat(fit.rho()).isCloseTo(rho, within(0.002));
                assertThat(fit.low()).isBetween(rho - 0.003, fit.rho() + 1e-12);
                assertThat(fit.high()).isBetween(fit.rho() - 1e-12, rho + 0.003);
                assertThat(fit.errorPoints()).isLessThan(0.2);
            });
        }
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        var countries = countries(0.2, 8);
        assertThat(new OverlapFit(countries).fits(200, 7)).isEqualTo(new OverlapFit(countries).fits(200, 7));
    }

    @Test
    void oneCountryOrAHandfulOfDrawsIsRefused() {
        assertThatThrownBy(() -> new OverlapFit(countries(0.2, 1))).hasMessageContaining("two countries");
        assertThatThrownBy(() -> new OverlapFit(countries(0.2, 2)).fits(10, 1)).hasMessageContaining("100 draws");
    }

    private static List<JointPoverty> countries(double rho, int count) {
        var random = new Random(3);
        var countries = new ArrayList<JointPoverty>();
        for (int i = 0; i < count; i++) {
            var shares = random.doubles(TEN.length, 0.02, 0.8).toArray();
            var made = new JointPoverty("C" + i, "2020", shares, TEN, new double[3]);
            countries.add(new JointPoverty("C" + i, "2020", shares, TEN, made.expected(rho)));
        }
        return countries;
    }
}
