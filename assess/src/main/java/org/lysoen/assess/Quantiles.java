package org.lysoen.assess;

import java.util.Arrays;

/**
 * The 5th, 50th and 95th percentile of draws, between order statistics as R's default has it (type 7).
 *
 * <p>Reference: Hyndman, R. J. and Fan, Y. (1996), Sample quantiles in statistical packages, The American Statistician
 * 50(4).
 */
record Quantiles(double low, double median, double high) {

    static final double LOW = 0.05;
    static final double HIGH = 0.95;

    /**
     * @param draws at least one, none NaN
     */
    static Quantiles of(double[] draws) {
        // sorting all of them is faster than selecting three: the JDK sorts with vector instructions
        var sorted = draws.clone();
        Arrays.sort(sorted);
        return new Quantiles(at(sorted, LOW), at(sorted, 0.5), at(sorted, HIGH));
    }

    private static double at(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
