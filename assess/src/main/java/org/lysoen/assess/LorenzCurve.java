package org.lysoen.assess;

/** The share of all income that the poorest p of people have together, as a function of p. */
public sealed interface LorenzCurve permits LorenzBeta, LorenzQuadratic {

    /**
     * Share of income of the poorest.
     *
     * @param p share of people in [0, 1]
     */
    double share(double p);

    /**
     * Income of the person at p over the mean: the slope of {@link #share}.
     *
     * @param p share of people in (0, 1)
     */
    double slope(double p);

    /**
     * Share of people with less than a line.
     *
     * @param lineOverMean the line over mean income, at least 0
     */
    double headcount(double lineOverMean);
}
