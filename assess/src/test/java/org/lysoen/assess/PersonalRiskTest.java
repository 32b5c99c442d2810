package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PersonalRiskTest {

    /** Nigeria 2023: 21.74 violent deaths per 100,000; the figure on the method page. */
    @Test
    void nigeriaOfTwentyOneDeathsPerHundredThousand() {
        assertThat(PersonalRisk.share(21.74)).isCloseTo(0.275, within(0.0005));
    }

    @Test
    void belowTwoDeathsPerHundredThousandNobodyIsCounted() {
        assertThat(PersonalRisk.share(0)).isEqualTo(0);
        assertThat(PersonalRisk.share(2)).isEqualTo(0);
        assertThat(PersonalRisk.share(2.1)).isPositive();
    }

    @Test
    void atTheScaleOfTheCurveSixtyThreePerCentAreReached() {
        assertThat(PersonalRisk.share(277.8)).isCloseTo(1 - Math.exp(-1), within(1e-12));
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        assertThatThrownBy(() -> PersonalRisk.share(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PersonalRisk.share(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
