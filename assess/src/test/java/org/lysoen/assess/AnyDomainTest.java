package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class AnyDomainTest {

    private static final double[] SIX_TENTHS = {.1, .1, .1, .1, .1, .1};
    private static final double[] UNEQUAL = {.4, .2, .3, .3, .2, .01};

    @Test
    void sixDomainsOfATenthEach() {
        assertThat(AnyDomain.share(SIX_TENTHS, 0.25)).isCloseTo(0.394180, within(1e-5));
        assertThat(AnyDomain.share(SIX_TENTHS, 0)).isCloseTo(0.468559, within(1e-6));
    }

    @Test
    void sixUnequalDomains() {
        assertThat(AnyDomain.share(UNEQUAL, 0.25)).isCloseTo(0.716490, within(1e-5));
        assertThat(AnyDomain.share(UNEQUAL, 0)).isCloseTo(0.813722, within(1e-6));
    }

    @Test
    void aDomainThatReachesEverybodyOrNobodyIsExact() {
        assertThat(AnyDomain.share(new double[] {.2, 1, .3}, 0.25)).isEqualTo(1);
        assertThat(AnyDomain.share(new double[] {0, 0, 0}, 0.25)).isEqualTo(0);
        assertThat(AnyDomain.share(new double[] {0, .3, 0}, 0.25)).isEqualTo(.3);
        assertThat(AnyDomain.share(new double[] {}, 0.25)).isEqualTo(0);
    }

    @Test
    void sharesAndOverlapOutOfRangeAreRefused() {
        assertThatThrownBy(() -> AnyDomain.share(new double[] {.2, Double.NaN}, 0.25))
                .hasMessageContaining("share");
        assertThatThrownBy(() -> AnyDomain.share(new double[] {1.01}, 0)).hasMessageContaining("1.01");
        assertThatThrownBy(() -> AnyDomain.share(SIX_TENTHS, 1)).hasMessageContaining("rho");
        assertThatThrownBy(() -> AnyDomain.union(new double[] {.1}, new double[] {.2}, new double[] {.3}))
                .hasMessageContaining("out of order");
    }

    @Test
    void theIntervalRunsFromMuchOverlapOfLowSharesToNoneOfHighOnes() {
        var union = AnyDomain.union(
                SIX_TENTHS, new double[] {.05, .1, .1, .1, .1, .1}, new double[] {.1, .1, .1, .1, .1, .2});
        assertThat(union.share()).isCloseTo(0.394180, within(1e-5));
        assertThat(union.low()).isEqualTo(AnyDomain.share(new double[] {.05, .1, .1, .1, .1, .1}, 0.5));
        assertThat(union.high()).isCloseTo(1 - Math.pow(.9, 5) * .8, within(1e-12));
        assertThat(union.logicalLow()).isEqualTo(.1);
        assertThat(union.logicalHigh()).isCloseTo(.7, within(1e-12));
        assertThat(union.mean()).isCloseTo(.1, within(1e-12));
    }

    @Test
    void aDomainCostsWhatTheUnionLosesWithoutIt() {
        double without = AnyDomain.share(new double[] {.2, .3, .3, .2, .01}, 0.25);
        assertThat(AnyDomain.without(UNEQUAL, 0)).isEqualTo(without);
        assertThat(AnyDomain.criticalYears(UNEQUAL, 0, 60))
                .hasValueCloseTo((.716490 - without) / .4 * 60, within(1e-3));
        assertThat(AnyDomain.criticalYears(new double[] {.2, 0}, 1, 60)).isEmpty();
        assertThat(AnyDomain.criticalYears(new double[] {.2}, 0, 60)).hasValueCloseTo(60.0, within(1e-9));
    }

    @Property
    void theUnionLiesBetweenTheFrechetLimits(
            @ForAll("shares") double[] shares,
            @ForAll @Scale(9) @DoubleRange(max = 1, maxIncluded = false) double rho) {
        assertThat(AnyDomain.share(shares, rho))
                .isBetween(
                        Arrays.stream(shares).max().orElseThrow(),
                        Math.min(1, Arrays.stream(shares).sum()) + 1e-12);
    }

    @Property
    void moreOfADomainNeverMakesFewerInsecure(
            @ForAll("shares") double[] shares,
            @ForAll @IntRange(max = 5) int domain,
            @ForAll @Scale(9) @DoubleRange(max = 1) double way,
            @ForAll @Scale(9) @DoubleRange(max = 1, maxIncluded = false) double rho) {
        var more = shares.clone();
        more[domain] += way * (1 - more[domain]);
        assertThat(AnyDomain.share(more, rho)).isGreaterThanOrEqualTo(AnyDomain.share(shares, rho) - 1e-11);
    }

    @Property
    void moreOverlapNeverMakesMoreInsecure(
            @ForAll("shares") double[] shares,
            @ForAll @Scale(9) @DoubleRange(max = 0.999) double rho,
            @ForAll @Scale(9) @DoubleRange(max = 0.999) double other) {
        assertThat(AnyDomain.share(shares, Math.max(rho, other)))
                .isLessThanOrEqualTo(AnyDomain.share(shares, Math.min(rho, other)) + 1e-7);
    }

    @Property
    void theOrderOfDomainsDoesNotMatter(@ForAll("shares") double[] shares, @ForAll long seed) {
        var shuffled = DoubleStream.of(shares).boxed().collect(Collectors.toList());
        Collections.shuffle(shuffled, new Random(seed));
        var other = shuffled.stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(AnyDomain.share(other, 0.25)).isCloseTo(AnyDomain.share(shares, 0.25), within(1e-12));
    }

    @Property
    void withoutOverlapTheComplementsMultiply(@ForAll("shares") double[] shares) {
        double secure = Arrays.stream(shares).map(share -> 1 - share).reduce(1, (a, b) -> a * b);
        assertThat(AnyDomain.share(shares, 0)).isCloseTo(1 - secure, within(1e-12));
    }

    @Property
    void withFullOverlapTheLargestShareHoldsAll(@ForAll("shares") double[] shares) {
        assertThat(AnyDomain.share(shares, 0.999999))
                .isCloseTo(Arrays.stream(shares).max().orElseThrow(), within(0.003));
    }

    @Property
    void aFurtherDomainOnHeldNodesEqualsTheWhole(
            @ForAll("shares") double[] shares, @ForAll @Scale(9) @DoubleRange(max = 1) double further) {
        var all = Arrays.copyOf(shares, shares.length + 1);
        all[shares.length] = further;
        for (double rho : new double[] {0, 0.25, 0.5}) {
            assertThat(AnyDomain.nodes(shares, rho).and(further).share()).isEqualTo(AnyDomain.share(all, rho));
        }
    }

    @Property
    void theBoundsHoldThePoint(@ForAll("shares") double[] shares) {
        var lows = Arrays.stream(shares).map(share -> share * .8).toArray();
        var highs = Arrays.stream(shares).map(share -> Math.min(1, share * 1.2)).toArray();
        var union = AnyDomain.union(shares, lows, highs);
        assertThat(union.logicalLow()).isLessThanOrEqualTo(union.low());
        assertThat(union.low()).isLessThanOrEqualTo(union.share());
        assertThat(union.share()).isLessThanOrEqualTo(union.high());
        assertThat(union.high()).isLessThanOrEqualTo(union.logicalHigh() + 1e-12);
    }

    @Provide
    Arbitrary<double[]> shares() {
        return Arbitraries.doubles()
                .between(0, 1)
                .ofScale(9)
                .array(double[].class)
                .ofSize(6);
    }
}
