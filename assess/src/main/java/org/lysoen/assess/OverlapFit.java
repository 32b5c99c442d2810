package org.lysoen.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The overlap rho of {@link AnyDomain} that best meets published joint headcounts: the one of least mean squared distance
 * between the headcounts expected of the published margins and the published ones, countries counting alike.
 *
 * <p>The distance is computed at rho = 0, 0.01 ... 0.5 and its least value read off the parabola through the lowest point
 * and its neighbours. The interval is the middle 95 % over samples of the countries with replacement (Efron's percentile
 * bootstrap): it says how far the estimate hangs on which countries have a survey, not how much single countries differ.
 * Same countries, draws and seed: same figures.
 *
 * <p>Reference: Efron, B. and Tibshirani, R. J. (1993), An Introduction to the Bootstrap, Chapman and Hall, section 13.3.
 */
public final class OverlapFit {

    private static final double STEP = 0.01;
    private static final int STEPS = 50;
    private static final int AT_RHO = (int) Math.round(AnyDomain.RHO / STEP);

    private final List<JointPoverty> countries;
    /** Expected less published headcount, by country, cutoff and step of rho. */
    private final double[][][] errors;

    /**
     * @param cutoff least score, as a share; NaN for all cutoffs together
     * @param low and high the middle 95 %
     * @param errorPoints root mean squared distance at the estimate, in percentage points of people
     * @param biasPoints mean distance there: above 0 the model expects more poor people than there are
     * @param errorPointsUsed the same as errorPoints at the overlap the measure uses
     * @param errorPointsIndependent and at none
     */
    public record Fit(
            double cutoff,
            int countries,
            double rho,
            double low,
            double high,
            double errorPoints,
            double biasPoints,
            double errorPointsUsed,
            double errorPointsIndependent) {}

    /**
     * @param countries at least two
     * @throws IllegalArgumentException when there are fewer
     */
    public OverlapFit(List<JointPoverty> countries) {
        if (countries.size() < 2) {
            throw new IllegalArgumentException("an overlap is fitted to two countries or more");
        }
        this.countries = List.copyOf(countries);
        this.errors = new double[countries.size()][JointPoverty.CUTOFFS.length][STEPS + 1];
        for (int i = 0; i < errors.length; i++) {
            for (int step = 0; step <= STEPS; step++) {
                var expected = countries.get(i).expected(step * STEP);
                for (int k = 0; k < expected.length; k++) {
                    errors[i][k][step] = expected[k] - countries.get(i).headcounts()[k];
                }
            }
        }
    }

    /**
     * One fit a cutoff, and last one to all of them.
     *
     * @param draws samples of the countries, at least 100
     */
    public List<Fit> fits(int draws, long seed) {
        if (draws < 100) {
            throw new IllegalArgumentException("an interval needs 100 draws or more, not " + draws);
        }
        var fits = new ArrayList<Fit>();
        for (int k = 0; k < JointPoverty.CUTOFFS.length; k++) {
            fits.add(fit((double) JointPoverty.CUTOFFS[k] / WeightedScore.WHOLE, new int[] {k}, draws, seed));
        }
        fits.add(fit(Double.NaN, new int[] {0, 1, 2}, draws, seed));
        return fits;
    }

    private Fit fit(double cutoff, int[] cutoffs, int draws, long seed) {
        var all = new double[countries.size()];
        Arrays.fill(all, 1);
        var distances = distances(all, cutoffs);
        double rho = least(distances);
        var random = new Random(seed);
        var estimates = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            var counts = new double[countries.size()];
            for (int i = 0; i < counts.length; i++) {
                counts[random.nextInt(counts.length)]++;
            }
            estimates[draw] = least(distances(counts, cutoffs));
        }
        Arrays.sort(estimates);
        int nearest = (int) Math.round(rho / STEP);
        return new Fit(
                cutoff,
                countries.size(),
                rho,
                estimates[(int) Math.floor(0.025 * (draws - 1))],
                estimates[(int) Math.ceil(0.975 * (draws - 1))],
                100 * Math.sqrt(distances[nearest]),
                100 * bias(cutoffs, nearest),
                100 * Math.sqrt(distances[AT_RHO]),
                100 * Math.sqrt(distances[0]));
    }

    /** Mean squared distance at every step of rho. */
    private double[] distances(double[] counts, int[] cutoffs) {
        var sums = new double[STEPS + 1];
        double terms = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                for (int k : cutoffs) {
                    for (int step = 0; step <= STEPS; step++) {
                        sums[step] += counts[i] * errors[i][k][step] * errors[i][k][step];
                    }
                    terms += counts[i];
                }
            }
        }
        for (int step = 0; step <= STEPS; step++) {
            sums[step] /= terms;
        }
        return sums;
    }

    private static double least(double[] distances) {
        int lowest = 0;
        for (int step = 1; step <= STEPS; step++) {
            if (distances[step] < distances[lowest]) {
                lowest = step;
            }
        }
        if (lowest == 0 || lowest == STEPS) {
            return lowest * STEP;
        }
        double before = distances[lowest - 1] - distances[lowest];
        double after = distances[lowest + 1] - distances[lowest];
        double bend = before + after;
        return STEP * (lowest + (bend > 0 ? (before - after) / (2 * bend) : 0));
    }

    private double bias(int[] cutoffs, int step) {
        double sum = 0;
        for (var country : errors) {
            for (int k : cutoffs) {
                sum += country[k][step];
            }
        }
        return sum / (errors.length * cutoffs.length);
    }
}
