package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class WeightedScoreTest {

    private static final int[] TEN = {30, 30, 30, 30, 10, 10, 10, 10, 10, 10};

    /** Two of three equal indicators by hand: 3 x .1 x .1 x .9 + .001. */
    @Test
    void withoutOverlapScoresAreBinomial() {
        var score = WeightedScore.of(new double[] {.1, .1, .1}, new int[] {60, 60, 60}, 0);
        assertThat(score.headcount(60)).isCloseTo(1 - .729, within(1e-12));
        assertThat(score.headcount(61)).isCloseTo(.028, within(1e-12));
        assertThat(score.headcount(180)).isCloseTo(.001, within(1e-12));
        assertThat(score.headcount(0)).isCloseTo(1, within(1e-12));
    }

    @Test
    void weightsOfAnotherFormAreRefused() {
        assertThatThrownBy(() -> WeightedScore.of(new double[] {.1, .1}, new int[] {90, 80}, 0))
                .hasMessageContaining("180ths");
        assertThatThrownBy(() -> WeightedScore.of(new double[] {.1, .1}, new int[] {180, 0}, 0))
                .hasMessageContaining("180ths");
        assertThatThrownBy(() -> WeightedScore.of(new double[] {.1}, new int[] {90, 90}, 0))
                .hasMessageContaining("180ths");
    }

    @Property(tries = 200)
    void anyScoreAtAllIsAnyDomain(
            @ForAll("shares") double[] shares, @ForAll @Scale(6) @DoubleRange(max = 0.5) double rho) {
        assertThat(WeightedScore.of(shares, TEN, rho).headcount(1))
                .isCloseTo(AnyDomain.share(shares, rho), within(1e-9));
    }

    @Property(tries = 200)
    void theMeanScoreIsThatOfTheSharesAtAnyOverlap(
            @ForAll("shares") double[] shares, @ForAll @Scale(6) @DoubleRange(max = 0.5) double rho) {
        double mean = 0;
        for (int d = 0; d < TEN.length; d++) {
            mean += shares[d] * TEN[d] / 180;
        }
        assertThat(WeightedScore.of(shares, TEN, rho).mean()).isCloseTo(mean, within(1e-6));
    }

    @Property(tries = 200)
    void aHigherCutoffHoldsNoMorePeople(
            @ForAll("shares") double[] shares, @ForAll @Scale(6) @DoubleRange(max = 0.5) double rho) {
        var score = WeightedScore.of(shares, TEN, rho);
        for (int cutoff = 1; cutoff <= 180; cutoff++) {
            assertThat(score.headcount(cutoff)).isLessThanOrEqualTo(score.headcount(cutoff - 1));
        }
    }

    @Provide
    Arbitrary<double[]> shares() {
        return Arbitraries.doubles()
                .between(0, 1)
                .ofScale(6)
                .array(double[].class)
                .ofSize(10);
    }
}
