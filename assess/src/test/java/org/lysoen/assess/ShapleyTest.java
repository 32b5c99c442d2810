package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ShapleyTest {

    private static final double[] UNEQUAL = {.4, .2, .3, .3, .2, .01};

    @Test
    void sixUnequalSharesWithOverlap() {
        assertThat(Shapley.parts(UNEQUAL, 0.25))
                .containsExactly(new double[] {.221639, .093064, .152676, .152676, .093064, .003371}, within(1e-6));
    }

    @Test
    void sixUnequalSharesThatFallIndependently() {
        assertThat(Shapley.parts(UNEQUAL, 0))
                .containsExactly(new double[] {.242630, .110095, .172901, .172901, .110095, .005099}, within(1e-6));
    }

    @Test
    void twoIndependentDomainsShareTheirOverlapHalfAndHalf() {
        assertThat(Shapley.parts(new double[] {.5, .2}, 0)).containsExactly(new double[] {.45, .15}, within(1e-15));
    }

    @Test
    void aLonelyDomainHasTheWholeUnion() {
        assertThat(Shapley.parts(new double[] {.37}, 0.25)).containsExactly(new double[] {.37}, within(1e-9));
    }

    @Test
    void moreDomainsThanCanBeSplitExactlyAreRefused() {
        assertThatThrownBy(() -> Shapley.parts(new double[9], 0.25)).hasMessageContaining("at most 8");
    }

    @Property(tries = 200)
    void theValueIsTheMeanOverEverySubsetAsShapleyDefinesIt(@ForAll("shares") double[] shares) {
        assertThat(Shapley.parts(shares, 0.25)).containsExactly(bySubsets(shares, 0.25), within(1e-8));
        assertThat(Shapley.parts(shares, 0)).containsExactly(bySubsets(shares, 0), within(1e-12));
    }

    @Property
    void thePartsAddUpToTheUnion(
            @ForAll("shares") double[] shares, @ForAll @Scale(9) @DoubleRange(max = 0.5) double rho) {
        assertThat(Arrays.stream(Shapley.parts(shares, rho)).sum())
                .isCloseTo(AnyDomain.share(shares, rho), within(1e-8));
    }

    @Property
    void equalSharesHaveEqualParts(@ForAll("shares") double[] shares, @ForAll @IntRange(max = 5) int domain) {
        var twins = Arrays.copyOf(shares, shares.length + 1);
        twins[shares.length] = shares[domain];
        var parts = Shapley.parts(twins, 0.25);
        assertThat(parts[shares.length]).isCloseTo(parts[domain], within(1e-14));
    }

    @Property
    void aDomainThatReachesNobodyHasNoPartAndChangesNoOther(@ForAll("shares") double[] shares) {
        var parts = Shapley.parts(Arrays.copyOf(shares, shares.length + 1), 0.25);
        assertThat(parts[shares.length]).isZero();
        assertThat(Arrays.copyOf(parts, shares.length)).containsExactly(Shapley.parts(shares, 0.25), within(1e-14));
    }

    @Property
    void theOrderOfDomainsDoesNotMatter(@ForAll("shares") double[] shares, @ForAll @IntRange(max = 5) int by) {
        var turned = new double[shares.length];
        for (int d = 0; d < shares.length; d++) {
            turned[d] = shares[(d + by) % shares.length];
        }
        var parts = Shapley.parts(shares, 0.25);
        var turnedParts = Shapley.parts(turned, 0.25);
        for (int d = 0; d < shares.length; d++) {
            assertThat(turnedParts[d]).isCloseTo(parts[(d + by) % shares.length], within(1e-14));
        }
    }

    @Property
    void anExchangedShareEqualsTheGameBegunWithIt(
            @ForAll("shares") double[] shares, @ForAll @Scale(9) @DoubleRange(max = 1) double other) {
        var changed = shares.clone();
        changed[4] = other;
        assertThat(Shapley.of(shares, 0.25).with(4, other).parts()).containsExactly(Shapley.parts(changed, 0.25));
    }

    /** Shapley's own formula over all subsets of the others. */
    private static double[] bySubsets(double[] shares, double rho) {
        int n = shares.length;
        var value = new double[1 << n];
        for (int set = 0; set < value.length; set++) {
            int members = set;
            value[set] = AnyDomain.share(
                    IntStream.range(0, n)
                            .filter(d -> (members >> d & 1) == 1)
                            .mapToDouble(d -> shares[d])
                            .toArray(),
                    rho);
        }
        var factorial = new double[n + 1];
        factorial[0] = 1;
        for (int i = 1; i <= n; i++) {
            factorial[i] = factorial[i - 1] * i;
        }
        var parts = new double[n];
        for (int d = 0; d < n; d++) {
            for (int set = 0; set < value.length; set++) {
                if ((set >> d & 1) == 0) {
                    int size = Integer.bitCount(set);
                    parts[d] += factorial[size]
                            * factorial[n - 1 - size]
                            / factorial[n]
                            * (value[set | 1 << d] - value[set]);
                }
            }
        }
        return parts;
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
