package org.lysoen.assess;

import java.util.Arrays;

/**
 * Bayesian online change-point detection: when did the present regime of a series begin, judged from the past alone.
 *
 * <p>Within a regime the values are normal with unknown mean and variance (normal-inverse-gamma prior: mean 0, worth
 * {@value #PRIOR_WEIGHT} values, shape and rate 1); each value starts a new regime with probability 1 in
 * {@value #REGIME_YEARS}. Meant for values standardised by their own past. Exact, O(n^2), deterministic.
 *
 * <p>Reference: Adams, R. P. and MacKay, D. J. C. (2007), Bayesian online changepoint detection, arXiv:0710.3742,
 * algorithm 1; here a regime's run length counts the value that starts it.
 */
public final class ChangePoint {

    private static final int REGIME_YEARS = 20;
    private static final double PRIOR_WEIGHT = 0.1;

    private ChangePoint() {}

    /**
     * The probability that the regime at the end began with one of the last values.
     *
     * @param values in order of time, at least one
     * @param last how many values count as recent, at least 1
     * @return in [0, 1]; 1 where all values are recent
     */
    public static double recent(double[] values, int last) {
        double[] lengths = runLengths(values);
        return Math.min(1, Arrays.stream(lengths).limit(last).sum());
    }

    /** The probability that the regime at the end holds k + 1 values, for k from 0. */
    static double[] runLengths(double[] values) {
        double hazard = 1.0 / REGIME_YEARS;
        var length = new double[0];
        var regimes = new Regime[0];
        for (double value : values) {
            var next = new double[length.length + 1];
            var grown = new Regime[length.length + 1];
            next[0] = (length.length == 0 ? 1 : hazard) * Regime.PRIOR.density(value);
            grown[0] = Regime.PRIOR.with(value);
            for (int k = 0; k < length.length; k++) {
                next[k + 1] = (1 - hazard) * length[k] * regimes[k].density(value);
                grown[k + 1] = regimes[k].with(value);
            }
            double all = Arrays.stream(next).sum();
            length = Arrays.stream(next).map(one -> one / all).toArray();
            regimes = grown;
        }
        return length;
    }

    /** What is believed of a regime's mean and variance: a normal-inverse-gamma distribution. */
    private record Regime(double mean, double weight, double shape, double rate, double logGammaStep) {

        /** ln Gamma(3/2) - ln Gamma(1) = ln(sqrt(pi) / 2). */
        static final Regime PRIOR = new Regime(0, PRIOR_WEIGHT, 1, 1, Math.log(Math.sqrt(Math.PI) / 2));

        /** Student's t with 2 shape degrees of freedom. */
        double density(double value) {
            double scale = rate * (weight + 1) / (shape * weight);
            double away = (value - mean) * (value - mean) / (2 * shape * scale);
            return Math.exp(
                    logGammaStep - 0.5 * Math.log(2 * Math.PI * shape * scale) - (shape + 0.5) * Math.log1p(away));
        }

        /** ln Gamma(a + 1) - ln Gamma(a + 1/2) = ln a - (ln Gamma(a + 1/2) - ln Gamma(a)). */
        Regime with(double value) {
            return new Regime(
                    (weight * mean + value) / (weight + 1),
                    weight + 1,
                    shape + 0.5,
                    rate + weight * (value - mean) * (value - mean) / (2 * (weight + 1)),
                    Math.log(shape) - logGammaStep);
        }
    }
}
