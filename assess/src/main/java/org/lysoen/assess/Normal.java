package org.lysoen.assess;

import org.hipparchus.special.Erf;

/**
 * The standard normal distribution: cumulative probability and its inverse.
 *
 * <p>The cumulative is read from a table of 256 points a standard deviation by cubic Hermite interpolation (values and
 * densities at both ends of the cell): absolute error below 2e-12 everywhere, 20 times as fast as the error function.
 * The inverse is Wichura's algorithm AS 241, PPND16, relative error about 1e-16.
 *
 * <p>Reference: Wichura, M. J. (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied
 * Statistics 37(3), 477-484.
 */
final class Normal {

    /** Beyond this many standard deviations the cumulative is 0 or 1: Phi(-9) is 1e-19. */
    private static final double REACH = 9;

    private static final int CELLS_PER_SD = 256;
    private static final double[] CUMULATIVE = new double[(int) (2 * REACH * CELLS_PER_SD) + 1];
    /** Density times the width of a cell: the slope in units of cells. */
    private static final double[] SLOPE = new double[CUMULATIVE.length];

    static {
        for (int i = 0; i < CUMULATIVE.length; i++) {
            double x = (double) i / CELLS_PER_SD - REACH;
            CUMULATIVE[i] = 0.5 * Erf.erfc(-x / Math.sqrt(2));
            SLOPE[i] = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) / CELLS_PER_SD;
        }
    }

    private static final double[] CENTRE_TOP = {
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3
    };
    private static final double[] CENTRE_BOTTOM = {
        1,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3
    };
    private static final double[] MIDDLE_TOP = {
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4
    };
    private static final double[] MIDDLE_BOTTOM = {
        1,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9
    };
    private static final double[] FAR_TOP = {
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
    };
    private static final double[] FAR_BOTTOM = {
        1,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15
    };

    private Normal() {}

    /** The probability of a value of at most {@code x}, in [0, 1]. */
    static double cumulative(double x) {
        if (x <= -REACH) {
            return 0;
        }
        if (x >= REACH) {
            return 1;
        }
        double at = (x + REACH) * CELLS_PER_SD;
        int cell = (int) at;
        double t = at - cell;
        double rise = CUMULATIVE[cell + 1] - CUMULATIVE[cell];
        double bend = 3 * rise - 2 * SLOPE[cell] - SLOPE[cell + 1];
        double twist = SLOPE[cell] + SLOPE[cell + 1] - 2 * rise;
        return CUMULATIVE[cell] + t * (SLOPE[cell] + t * (bend + t * twist));
    }

    /**
     * The value below which a share {@code p} lies.
     *
     * @param p strictly between 0 and 1
     * @throws IllegalArgumentException when p is not
     */
    static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("no normal quantile of " + p);
        }
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * ratio(CENTRE_TOP, CENTRE_BOTTOM, r);
        }
        double r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
        double distance = r <= 5 ? ratio(MIDDLE_TOP, MIDDLE_BOTTOM, r - 1.6) : ratio(FAR_TOP, FAR_BOTTOM, r - 5);
        return Math.copySign(distance, q);
    }

    private static double ratio(double[] top, double[] bottom, double r) {
        double above = 0;
        double below = 0;
        for (int i = top.length - 1; i >= 0; i--) {
            above = above * r + top[i];
            below = below * r + bottom[i];
        }
        return above / below;
    }
}
