package org.lysoen.foresee;

import java.util.Arrays;

/**
 * Weights of a linear pool that would have had the least CRPS.
 *
 * <p>The CRPS of a mixture is quadratic in its weights: sum w_k E|X_k - y| - sum w_j w_k E|X_j - X_k| / 2. It is convex on
 * the simplex (the energy form is), so exponentiated gradient descent finds the one minimum (Kivinen and Warmuth 1997,
 * Information and Computation 132). Linear pool: Stone (1961), Annals of Mathematical Statistics 32; weights by CRPS:
 * Thorey, Mallet and Baudin (2017), Quarterly Journal of the Royal Meteorological Society 143.
 */
final class PoolWeights {

    private static final int STEPS = 3000;

    private final double[] away;
    private final double[][] apart;

    PoolWeights(int components) {
        this.away = new double[components];
        this.apart = new double[components][components];
    }

    /**
     * Takes in one row that has come.
     *
     * @param samples by component, ascending
     */
    void add(double[][] samples, double observed) {
        for (int k = 0; k < away.length; k++) {
            double sum = 0;
            for (double sample : samples[k]) {
                sum += Math.abs(sample - observed);
            }
            away[k] += sum / samples[k].length;
            for (int j = 0; j < k; j++) {
                double distance = distance(samples[j], samples[k]);
                apart[j][k] += distance;
                apart[k][j] += distance;
            }
            apart[k][k] += distance(samples[k], samples[k]);
        }
    }

    /** E|X - Y| of two ensembles in ascending order, in one pass: the integral of F (1 - G) + G (1 - F). */
    private static double distance(double[] x, double[] y) {
        int i = 0;
        int j = 0;
        double sum = 0;
        double before = Math.min(x[0], y[0]);
        while (i < x.length || j < y.length) {
            double next = j == y.length || i < x.length && x[i] <= y[j] ? x[i] : y[j];
            double f = i / (double) x.length;
            double g = j / (double) y.length;
            sum += (next - before) * (f * (1 - g) + g * (1 - f));
            before = next;
            if (j == y.length || i < x.length && x[i] <= y[j]) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }

    /** The weights, summing to 1; equal where no row was taken in. */
    double[] solve() {
        int n = away.length;
        var weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        double scale = Arrays.stream(away).max().orElse(0);
        if (scale == 0) {
            return weights;
        }
        for (int step = 0; step < STEPS; step++) {
            var gradient = new double[n];
            for (int k = 0; k < n; k++) {
                gradient[k] = away[k] / scale;
                for (int j = 0; j < n; j++) {
                    gradient[k] -= weights[j] * apart[j][k] / scale;
                }
            }
            double total = 0;
            for (int k = 0; k < n; k++) {
                weights[k] *= Math.exp(-2 * gradient[k]);
                total += weights[k];
            }
            for (int k = 0; k < n; k++) {
                weights[k] /= total;
            }
        }
        return weights;
    }
}
