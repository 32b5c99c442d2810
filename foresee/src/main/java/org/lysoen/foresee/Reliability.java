package org.lysoen.foresee;

/**
 * Whether an event came as often as was said: rows in ten equal bins of the probability given, 1 in the last (Murphy and
 * Winkler 1977, Applied Statistics 26).
 */
final class Reliability {

    static final int BINS = 10;

    private final double[] rows = new double[BINS];
    private final double[] given = new double[BINS];
    private final double[] came = new double[BINS];

    void add(double probability, boolean happened) {
        int bin = Math.min(BINS - 1, (int) (BINS * probability));
        rows[bin]++;
        given[bin] += probability;
        came[bin] += happened ? 1 : 0;
    }

    void add(Reliability other) {
        for (int bin = 0; bin < BINS; bin++) {
            rows[bin] += other.rows[bin];
            given[bin] += other.given[bin];
            came[bin] += other.came[bin];
        }
    }

    double rows(int bin) {
        return rows[bin];
    }

    /** The mean probability that was given; NaN in an empty bin. */
    double given(int bin) {
        return given[bin] / rows[bin];
    }

    /** How often it came; NaN in an empty bin. */
    double came(int bin) {
        return came[bin] / rows[bin];
    }
}
