package org.lysoen.assess;

/**
 * Kakwani's beta Lorenz curve {@code L(p) = p - theta p^gamma (1 - p)^delta}: the share of income of the poorest p of
 * people.
 *
 * <p>With mean income mu the income of the person at p is {@code mu L'(p)}; below a line z live the people up to the p at
 * which {@code L'(p) = z / mu}. The slope rises all the way where gamma and delta are at most 1; with gamma above 1, as a
 * few surveys fit, it falls at the very bottom, and the search begins at its lowest point. At the very bottom the curve
 * gives some people less than nothing: a known flaw that touches the gap and not the headcount.
 *
 * <p>References: Kakwani, N. (1980), On a class of poverty measures, Econometrica 48(2); Datt, G. (1998), Computational
 * tools for poverty measurement and analysis, IFPRI FCND Discussion Paper 50, tables 1 to 3.
 *
 * @param theta above 0
 * @param gamma above 0
 * @param delta in (0, 1]
 */
public record LorenzBeta(double theta, double gamma, double delta) implements LorenzCurve {

    private static final double EDGE = 1e-12;
    private static final int HALVINGS = 60;

    /** The curve whose logarithm of {@code p - L} is nearest to the published points in the sense of least squares. */
    public static LorenzBeta fit(LorenzShares shares) {
        int n = shares.points().size();
        var terms = new double[n][];
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            var point = shares.points().get(i);
            terms[i] = new double[] {1, Math.log(point.people()), Math.log(1 - point.people())};
            values[i] = Math.log(point.people() - point.income());
        }
        double[] fitted = LeastSquares.fit(terms, values);
        return new LorenzBeta(Math.exp(fitted[0]), fitted[1], fitted[2]);
    }

    @Override
    public double share(double p) {
        return p - theta * Math.pow(p, gamma) * Math.pow(1 - p, delta);
    }

    @Override
    public double slope(double p) {
        return 1 - theta * Math.pow(p, gamma) * Math.pow(1 - p, delta) * (gamma / p - delta / (1 - p));
    }

    @Override
    public double headcount(double lineOverMean) {
        double low = gamma > 1 ? lowest() : EDGE;
        double high = 1 - EDGE;
        if (slope(low) >= lineOverMean) {
            return 0;
        }
        if (slope(high) < lineOverMean) {
            return 1;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (slope(middle) < lineOverMean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Where the slope is least: {@code (gamma / p - delta / (1 - p))^2 = gamma / p^2 + delta / (1 - p)^2}, a quadratic. */
    private double lowest() {
        double a = (gamma + delta) * (gamma + delta - 1);
        double b = -2 * gamma * (gamma + delta - 1);
        double c = gamma * (gamma - 1);
        double p = (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
        return Math.clamp(p, EDGE, 1 - EDGE);
    }
}
