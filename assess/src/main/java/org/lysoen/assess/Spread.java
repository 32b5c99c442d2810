package org.lysoen.assess;

/**
 * A figure with its bounds as a distribution to draw from: a normal with a width of its own on either side of the point
 * (Fechner's two-piece normal with half the probability on each side), on a scale that suits the figure. The bounds are
 * the 5th and 95th percentiles and the point is the median; where a bound equals the point that side has no width.
 *
 * @param centre the point on the scale
 * @param below standard deviation below it
 * @param above standard deviation above it
 * @param whole whether only all or nobody is meant: what is drawn above a half is all
 */
record Spread(double centre, double below, double above, boolean whole) {

    /** The 95th percentile of the standard normal. */
    private static final double NINETY_FIFTH = 1.6448536269514722;

    /** On the scale of {@link StartedLogit}. */
    static Spread ofShare(double share, double low, double high) {
        return of(StartedLogit.of(share), StartedLogit.of(low), StartedLogit.of(high), false);
    }

    /** A share that is 0 or 1, on the same scale: its bounds say whether the other is possible. */
    static Spread ofWhole(double share, double low, double high) {
        return of(StartedLogit.of(share), StartedLogit.of(low), StartedLogit.of(high), true);
    }

    /**
     * On the scale {@code ln(amount + start)}.
     *
     * @param start above 0, so that an amount of 0 has a place on the scale
     */
    static Spread ofAmount(double amount, double low, double high, double start) {
        return of(Math.log(amount + start), Math.log(low + start), Math.log(high + start), false);
    }

    private static Spread of(double centre, double low, double high, boolean whole) {
        return new Spread(centre, (centre - low) / NINETY_FIFTH, (high - centre) / NINETY_FIFTH, whole);
    }

    /** Whether every draw gives the point. */
    boolean isExact() {
        return below == 0 && above == 0;
    }

    /** The figure on its scale at {@code z} standard deviations. */
    double at(double z) {
        double x = centre + z * (z < 0 ? below : above);
        return whole ? Math.copySign(StartedLogit.REACH, x) : x;
    }
}
