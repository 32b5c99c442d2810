package org.lysoen.foresee;

import java.util.Arrays;
import java.util.List;

/**
 * What is told of equally likely counts.
 *
 * @param mean what is expected
 * @param quantiles at {@link #levels}
 * @param chances of at least {@link #thresholds}
 */
public record Distribution(double mean, List<Double> quantiles, List<Double> chances) {

    /** Levels of the quantiles told. */
    public static double[] levels() {
        return new double[] {0.05, 0.25, 0.5, 0.75, 0.95};
    }

    /** Counts whose probability of being reached is told. */
    public static int[] thresholds() {
        return new int[] {1, 25, 100, 1000};
    }

    /**
     * @param samples in ascending order
     */
    public static Distribution of(int[] samples) {
        return new Distribution(
                Arrays.stream(samples).average().orElseThrow(),
                Arrays.stream(levels())
                        .map(level -> Scores.quantile(samples, level))
                        .boxed()
                        .toList(),
                Arrays.stream(thresholds())
                        .mapToDouble(threshold -> Scores.probability(samples, threshold))
                        .boxed()
                        .toList());
    }
}
