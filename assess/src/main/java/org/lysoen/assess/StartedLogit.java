package org.lysoen.assess;

/**
 * The scale on which shares are drawn: {@code ln((p + c) / (1 - p + c))} with c = 0.0005.
 *
 * <p>A logit keeps every draw a share; its start c gives 0 and 1, which sources do publish, a finite place on it.
 *
 * <p>Reference: Mosteller, F. and Tukey, J. W. (1977), Data Analysis and Regression, chapter 5 (started logs).
 */
final class StartedLogit {

    private static final double START = 0.0005;

    /** Where a share of 1 lies; a share of 0 lies as far below zero. */
    static final double REACH = of(1);

    private StartedLogit() {}

    /**
     * @param share in [0, 1]
     */
    static double of(double share) {
        return Math.log((share + START) / (1 - share + START));
    }

    /** The share there, in [0, 1]; beyond {@link #REACH} it is 0 or 1. */
    static double share(double x) {
        double odds = Math.exp(x);
        return Math.clamp((odds * (1 + START) - START) / (1 + odds), 0, 1);
    }
}
