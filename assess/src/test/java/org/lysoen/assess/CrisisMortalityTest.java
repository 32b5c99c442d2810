package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CrisisMortalityTest {

    private static final double[] AGES = {0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60};
    private static final double[] RATES = {
        .05, .01, .002, .001, .002, .002, .002, .003, .003, .004, .005, .006, .008, .05
    };
    private static final BandPopulations EVEN = new BandPopulations(10, 10, 10, 10, 20, 20, 10, 10);

    @Test
    void whatThePublishedRateAlreadyShowsIsNotAddedAgain() {
        assertThat(CrisisMortality.residual(3, 9, 7)).isEqualTo(1);
        assertThat(CrisisMortality.residual(3, 11, 7)).isEqualTo(0);
        assertThat(CrisisMortality.residual(3, 5, 7))
                .as("never more than was counted")
                .isEqualTo(3);
    }

    @Test
    void theBandsDeathsAddUpToTheResidual() {
        var table = LifeTable.of(AGES, RATES);
        var crisis = CrisisMortality.added(table, EVEN, 0.01);
        double children = crisis.rate(0) - table.rate(0);
        double young = crisis.rate(4) - table.rate(4);
        double middle = crisis.rate(9) - table.rate(9);
        double older = crisis.rate(13) - table.rate(13);
        assertThat(.3 * children + .3 * young + .2 * middle + .2 * older).isCloseTo(0.01, within(1e-12));
        assertThat(children / middle).isCloseTo(0.5, within(1e-9));
        assertThat(young / middle).isCloseTo(1.5, within(1e-9));
        assertThat(older / middle).isCloseTo(0.7, within(1e-9));
        assertThat(crisis.rate(3) - table.rate(3)).isCloseTo(children, within(1e-12));
        assertThat(crisis.e(0)).isLessThan(table.e(0));
    }

    @Test
    void noResidualLeavesTheTableAsItIs() {
        var table = LifeTable.of(AGES, RATES);
        assertThat(CrisisMortality.added(table, EVEN, 0).e(0)).isEqualTo(table.e(0));
        assertThatThrownBy(() -> CrisisMortality.added(table, EVEN, -0.1)).hasMessageContaining("-0.1");
    }
}
