package org.lysoen.foresee;

/**
 * How good a row of samples was, once its month has come. All are negatively oriented: less is better.
 *
 * <p>CRPS, Ignorance and interval score are those of the VIEWS prediction challenge 2023/24 (Hegre et al. 2025), whose
 * published program defines them. Samples are in ascending order.
 */
public final class Scores {

    /** Lower edges of the bins of the Ignorance score: 0, 1-2, 3-5, 6-10, 11-25, ... 501-1000, 1001 and more. */
    private static final double[] EDGES = {0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5};

    private Scores() {}

    /**
     * Continuous ranked probability score of an ensemble: E|X - y| - E|X - X'| / 2, both over the ensemble itself (1/m and
     * 1/m^2; not the "fair" 1/m(m-1)). Gneiting and Raftery (2007), Strictly proper scoring rules, JASA 102, eq. 21.
     */
    public static double crps(int[] samples, double observed) {
        double away = 0;
        double apart = 0;
        int m = samples.length;
        for (int i = 0; i < m; i++) {
            away += Math.abs(samples[i] - observed);
            apart += (2.0 * i - m + 1) * samples[i];
        }
        return away / m - apart / ((double) m * m);
    }

    /** CRPS of ln(1 + count): every order of magnitude counts the same (Bosse et al. 2023, PLOS Comp. Biol. 19). */
    public static double logCrps(int[] samples, double observed) {
        double truth = Math.log1p(observed);
        double away = 0;
        double apart = 0;
        int m = samples.length;
        double log = 0;
        for (int i = 0; i < m; i++) {
            log = i > 0 && samples[i] == samples[i - 1] ? log : Math.log1p(samples[i]);
            away += Math.abs(log - truth);
            apart += (2.0 * i - m + 1) * log;
        }
        return away / m - apart / ((double) m * m);
    }

    /**
     * CRPS above a threshold alone: of max(count, threshold). Gneiting and Ranjan (2011), Comparing density forecasts, JBES
     * 29; the chaining form of Allen, Ginsbourger and Ziegel (2023), SIAM/ASA JUQ 11.
     */
    public static double tailCrps(int[] samples, double observed, int threshold) {
        double truth = Math.max(observed, threshold);
        double away = 0;
        double apart = 0;
        int m = samples.length;
        for (int i = 0; i < m; i++) {
            int value = Math.max(samples[i], threshold);
            away += Math.abs(value - truth);
            apart += (2.0 * i - m + 1) * value;
        }
        return away / m - apart / ((double) m * m);
    }

    /**
     * Ignorance in bits: -log2 of the probability given to the bin that came, with one sample added to each of the eleven
     * bins, so (c + 1) / (m + 11). It depends on the number of samples: the challenge compares ensembles of equal size
     * (1,000), and scoring twelve months as twelve samples instead gives another number. Good (1952), Rational decisions.
     */
    public static double ignorance(int[] samples, double observed) {
        int bin = bin(observed);
        int hits = 0;
        for (int sample : samples) {
            if (bin(sample) == bin) {
                hits++;
            }
        }
        return -Math.log((hits + 1.0) / (samples.length + EDGES.length)) / Math.log(2);
    }

    private static int bin(double count) {
        int bin = 0;
        while (bin + 1 < EDGES.length && count >= EDGES[bin + 1]) {
            bin++;
        }
        return bin;
    }

    /**
     * Score of the central 90 % interval: its width, and 20 times how far the count lies outside (Gneiting and Raftery 2007,
     * eq. 43). Quantiles interpolate linearly between samples.
     */
    public static double interval(int[] samples, double observed) {
        double low = quantile(samples, 0.05);
        double high = quantile(samples, 0.95);
        double outside = Math.max(0, low - observed) + Math.max(0, observed - high);
        return high - low + 2 / 0.1 * outside;
    }

    /** Brier score of "at least so many": (share of samples - what came)^2. Brier (1950). */
    public static double brier(int[] samples, double observed, int threshold) {
        double miss = probability(samples, threshold) - (observed >= threshold ? 1 : 0);
        return miss * miss;
    }

    /** Share of samples at or above a threshold. */
    public static double probability(int[] samples, int threshold) {
        int below = 0;
        int above = samples.length;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (samples[middle] < threshold) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        return (samples.length - below) / (double) samples.length;
    }

    /** Linear interpolation between order statistics, the first at 0 and the last at 1 (Hyndman and Fan 1996, type 7). */
    public static double quantile(int[] samples, double probability) {
        double at = probability * (samples.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, samples.length - 1);
        return samples[below] + (at - below) * (samples[above] - samples[below]);
    }
}
