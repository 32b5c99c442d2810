package org.lysoen.assess;

import java.util.Arrays;
import org.lysoen.kernel.Problem;

/**
 * The share of people whom a safety net reaches, by fifth of people from the poorest.
 *
 * <p>Published are the poorest fifth and all people; the four fifths between lie on a straight line of the logit over the
 * fifths, through the poorest and with the published mean: <i>modelled</i>. Where the poorest are reached all or not at
 * all, the others share the rest alike.
 *
 * @param quintiles five shares in [0, 1]
 */
public record NetCoverage(double[] quintiles) {

    private static final double STEEPEST = 50;
    private static final int HALVINGS = 60;

    /**
     * @param poorestFifth share reached, in [0, 1]
     * @param all share of all people reached, in [0, 1]
     * @throws Problem {@code bad-input} when the poorest fifth alone would be more than all, or all more than there are
     */
    public static NetCoverage of(double poorestFifth, double all) {
        double others = (5 * all - poorestFifth) / 4;
        if (!(poorestFifth >= 0 && poorestFifth <= 1 && others >= -1e-9 && others <= 1 + 1e-9)) {
            throw Problem.badInput("A net cannot reach " + (float) (100 * poorestFifth) + " % of the poorest fifth and "
                    + (float) (100 * all) + " % of all people: give shares from 0 % to 100 % that agree.");
        }
        var quintiles = new double[5];
        Arrays.fill(quintiles, Math.clamp(others, 0, 1));
        quintiles[0] = poorestFifth;
        if (poorestFifth > 0 && poorestFifth < 1 && others > 0 && others < 1) {
            double low = -STEEPEST;
            double high = STEEPEST;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (low + high) / 2;
                if (mean(line(poorestFifth, middle)) < all) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            quintiles = line(poorestFifth, (low + high) / 2);
        }
        return new NetCoverage(quintiles);
    }

    /** Share of all people reached. */
    public double mean() {
        return mean(quintiles);
    }

    private static double[] line(double first, double step) {
        var quintiles = new double[5];
        double odds = Math.log(first / (1 - first));
        for (int q = 0; q < quintiles.length; q++) {
            quintiles[q] = 1 / (1 + Math.exp(-(odds + q * step)));
        }
        return quintiles;
    }

    private static double mean(double[] quintiles) {
        return Arrays.stream(quintiles).average().orElseThrow();
    }
}
