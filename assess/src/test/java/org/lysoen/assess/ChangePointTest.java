package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChangePointTest {

    /** From the marginal likelihoods of all 128 ways to cut eight values into regimes, summed independently. */
    @Test
    void aBreakIsFoundAndCalmIsNot() {
        double[] broken = {0.2, -0.5, 0.1, 0.4, -0.3, 0, -6, -7};
        double[] calm = {0.2, -0.5, 0.1, 0.4, -0.3, 0, -0.2, 0.3};

        assertThat(ChangePoint.runLengths(broken)[1]).isCloseTo(0.983952019, within(1e-9));
        assertThat(ChangePoint.recent(broken, 3)).isCloseTo(0.998820310, within(1e-9));
        assertThat(ChangePoint.recent(calm, 3)).isCloseTo(0.018246391, within(1e-9));
    }

    @Property
    void runLengthsAreADistribution(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -50, max = 50) Double> values) {
        double[] lengths = ChangePoint.runLengths(
                values.stream().mapToDouble(value -> value).toArray());

        assertThat(lengths).hasSize(values.size());
        assertThat(Arrays.stream(lengths)).allSatisfy(one -> assertThat(one).isBetween(0.0, 1.0));
        assertThat(Arrays.stream(lengths).sum()).isCloseTo(1, within(1e-9));
    }
}
