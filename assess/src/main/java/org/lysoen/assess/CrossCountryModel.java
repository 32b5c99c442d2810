package org.lysoen.assess;

import java.util.List;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.lysoen.kernel.Estimate;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

/**
 * The share of a place that has no survey at all, from those of all places that have.
 *
 * <p>{@code logit p = a + b ln G + c (year - 2010)}, G the GDP per person, by ordinary least squares (QR) over all
 * survey country-years; bounds 1.64 residual standard deviations on the logit, a 90 % interval if residuals are normal.
 * The last resort: it knows nothing of the place but its income.
 *
 * @param a constant
 * @param b slope on ln GDP per person
 * @param c slope on years since 2010
 * @param residualSd standard deviation of the residuals, n - 3 degrees of freedom, on the logit
 * @param points number of country-years fitted
 */
public record CrossCountryModel(double a, double b, double c, double residualSd, int points) {

    private static final int BASE_YEAR = 2010;
    private static final double SDS = 1.64;
    private static final int COEFFICIENTS = 3;
    private static final double SINGULAR = 1e-9;

    /**
     * A survey of a country-year.
     *
     * @param gdpPerPerson positive
     * @param share in [0, 1]
     */
    public record Point(double gdpPerPerson, int year, double share) {}

    /**
     * @param points in any order
     * @throws Problem {@code bad-data} when there are fewer than four points or they lie in one line
     */
    public static CrossCountryModel fit(List<Point> points) {
        if (points.size() <= COEFFICIENTS) {
            throw unfit(points.size());
        }
        var design = MatrixUtils.createRealMatrix(points.size(), COEFFICIENTS);
        var logits = new ArrayRealVector(points.size());
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            design.setRow(i, new double[] {1, Logit.logGdp(point.gdpPerPerson()), point.year() - BASE_YEAR});
            logits.setEntry(i, Logit.of(point.share()));
        }
        var solver = new QRDecomposition(design, SINGULAR).getSolver();
        if (!solver.isNonSingular()) {
            throw unfit(points.size());
        }
        var coefficients = solver.solve(logits);
        double norm = logits.subtract(design.operate(coefficients)).getNorm();
        return new CrossCountryModel(
                coefficients.getEntry(0),
                coefficients.getEntry(1),
                coefficients.getEntry(2),
                norm / Math.sqrt(points.size() - COEFFICIENTS),
                points.size());
    }

    /** The share of a place of this GDP per person in this year, <i>modelled</i>. */
    public Estimate share(double gdpPerPerson, int year) {
        double logit = a + b * Logit.logGdp(gdpPerPerson) + c * (year - BASE_YEAR);
        double reach = SDS * residualSd;
        return new Estimate(
                Logit.share(logit), Logit.share(logit - reach), Logit.share(logit + reach), Status.MODELLED);
    }

    private static Problem unfit(int points) {
        return Problem.badData(
                "The cross-country model needs at least four surveys of different years and incomes, not " + points
                        + "; ingest a source with more surveys.");
    }
}
