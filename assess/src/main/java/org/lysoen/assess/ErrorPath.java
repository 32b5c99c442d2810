package org.lysoen.assess;

import java.util.SplittableRandom;

/**
 * How far a figure errs through the years, in standard deviations, one path a draw: a first-order autoregression, so that
 * a survey that is wrong stays wrong until the next.
 */
final class ErrorPath {

    /** Correlation of an error with that of the year before. */
    static final double PERSISTENCE = 0.95;

    private static final int NEVER = Integer.MIN_VALUE;

    private final SplittableRandom random;
    private final double[] errors;
    private int year = NEVER;

    ErrorPath(SplittableRandom random, int draws) {
        this.random = random;
        this.errors = new double[draws];
    }

    /**
     * The errors of a year.
     *
     * @param to later than the year before
     * @return one a draw, the same array every time
     */
    double[] at(int to) {
        double kept = year == NEVER ? 0 : Math.pow(PERSISTENCE, to - year);
        double fresh = Math.sqrt(1 - kept * kept);
        for (int i = 0; i < errors.length; i++) {
            errors[i] = kept * errors[i] + fresh * random.nextGaussian();
        }
        year = to;
        return errors;
    }
}
