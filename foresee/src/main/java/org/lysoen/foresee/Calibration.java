package org.lysoen.foresee;

/**
 * Histogram of the probability integral transform of counts, in ten bins. A count that several probabilities belong to is
 * spread over them evenly, so no chance enters: Czado, Gneiting and Held (2009), Predictive model assessment for count
 * data, Biometrics 65, eq. 2.
 */
final class Calibration {

    static final int BINS = 10;

    private final double[] heights = new double[BINS];
    private double rows;

    void add(int[] samples, double observed) {
        double low = 1 - Scores.probability(samples, (int) Math.ceil(observed));
        double high = 1 - Scores.probability(samples, (int) Math.floor(observed) + 1);
        for (int bin = 0; bin < BINS; bin++) {
            heights[bin] += below(low, high, (bin + 1.0) / BINS) - below(low, high, bin / (double) BINS);
        }
        rows++;
    }

    void add(Calibration other) {
        for (int bin = 0; bin < BINS; bin++) {
            heights[bin] += other.heights[bin];
        }
        rows += other.rows;
    }

    /** Rows that fall in a bin, in parts. */
    double height(int bin) {
        return heights[bin];
    }

    /** Share of all rows that fall in a bin. */
    double share(int bin) {
        return heights[bin] / rows;
    }

    private static double below(double low, double high, double at) {
        if (high <= low) {
            return at > low || at >= 1 ? 1 : 0;
        }
        return Math.clamp((at - low) / (high - low), 0.0, 1.0);
    }

    /** Mean distance of the bins from one tenth: 0 for a calibrated forecast, at most 0.18. */
    double deviation() {
        double sum = 0;
        for (double height : heights) {
            sum += Math.abs(height / rows - 1.0 / BINS);
        }
        return sum / BINS;
    }
}
