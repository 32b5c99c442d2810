package org.lysoen.assess;

import java.util.Optional;

/**
 * The general quadratic Lorenz curve {@code L (1 - L) = a (p^2 - L) + b L (p - 1) + c (p - L)}, whose headcount has a
 * closed form.
 *
 * <p>References: Villasenor, J. and Arnold, B. C. (1989), Elliptical Lorenz curves, Journal of Econometrics 40(2); Datt,
 * G. (1998), Computational tools for poverty measurement and analysis, IFPRI FCND Discussion Paper 50, tables 1 to 4.
 *
 * @param a coefficient
 * @param b coefficient
 * @param c coefficient, at least 0
 */
public record LorenzQuadratic(double a, double b, double c) implements LorenzCurve {

    /** The curve through least squares, where it is a Lorenz curve at all (Datt 1998, table 4); else empty. */
    public static Optional<LorenzQuadratic> fit(LorenzShares shares) {
        int n = shares.points().size();
        var terms = new double[n][];
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            double p = shares.points().get(i).people();
            double income = shares.points().get(i).income();
            terms[i] = new double[] {p * p - income, income * (p - 1), p - income};
            values[i] = income * (1 - income);
        }
        double[] fitted = LeastSquares.fit(terms, values);
        return Optional.of(new LorenzQuadratic(fitted[0], fitted[1], fitted[2])).filter(LorenzQuadratic::isValid);
    }

    private boolean isValid() {
        boolean convex = m() < 0 || m() > 0 && m() < n() * n() / (4 * e() * e()) && n() >= 0;
        return e() < 0 && c >= 0 && a + c >= 1 && convex && n() * n() - 4 * m() * e() * e() > 0;
    }

    private double e() {
        return -(a + b + c + 1);
    }

    private double m() {
        return b * b - 4 * a;
    }

    private double n() {
        return 2 * b * e() - 4 * c;
    }

    @Override
    public double share(double p) {
        return -(b * p + e() + Math.sqrt(m() * p * p + n() * p + e() * e())) / 2;
    }

    @Override
    public double slope(double p) {
        return -b / 2 - (2 * m() * p + n()) / (4 * Math.sqrt(m() * p * p + n() * p + e() * e()));
    }

    @Override
    public double headcount(double lineOverMean) {
        double r = Math.sqrt(n() * n() - 4 * m() * e() * e());
        double s = b + 2 * lineOverMean;
        double share = -(n() + r * s / Math.sqrt(s * s - m())) / (2 * m());
        return Math.clamp(share, 0, 1);
    }
}
