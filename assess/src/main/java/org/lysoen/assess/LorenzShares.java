package org.lysoen.assess;

import java.util.List;
import org.lysoen.kernel.Problem;

/**
 * Six points of a Lorenz curve, as surveys publish them: the share of all income that the poorest 10, 20, 40, 60, 80 and
 * 90 % of people have together.
 *
 * @param points rising, each below its share of people
 */
public record LorenzShares(List<Point> points) {

    private static final double SUM_TOLERANCE = 0.005;

    /**
     * @param people cumulative share of people, poorest first
     * @param income their share of all income
     */
    public record Point(double people, double income) {}

    /**
     * @param poorestTenth share of income in [0, 1]
     * @param quintiles five shares, poorest first; they sum to 1 within 0.005, as rounded figures do
     * @param richestTenth share of income
     * @throws Problem {@code bad-input} when the shares are none of a Lorenz curve
     */
    public static LorenzShares of(double poorestTenth, double[] quintiles, double richestTenth) {
        if (quintiles.length != 5) {
            throw new IllegalArgumentException(quintiles.length + " quintiles");
        }
        double sum = 0;
        for (double share : quintiles) {
            sum += share;
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw Problem.badInput("The shares of income of the five quintiles sum to " + (float) sum + ", not to 1.");
        }
        var shares = new LorenzShares(List.of(
                new Point(.1, poorestTenth),
                new Point(.2, quintiles[0]),
                new Point(.4, quintiles[0] + quintiles[1]),
                new Point(.6, quintiles[0] + quintiles[1] + quintiles[2]),
                new Point(.8, 1 - quintiles[4]),
                new Point(.9, 1 - richestTenth)));
        for (var point : shares.points) {
            if (!(point.income > 0 && point.income < point.people)) {
                throw Problem.badInput("The poorest " + Math.round(100 * point.people) + " % of people cannot have "
                        + (float) (100 * point.income) + " % of income: shares rise from the poorest to the richest.");
            }
        }
        return shares;
    }
}
