package org.lysoen.assess;

/**
 * How many of the remaining years of life are secure, and how far people's own numbers lie apart.
 *
 * <p>The expectation is Sullivan's: years lived times the share of people secure, q, as no source gives it by age. How
 * far lives lie apart depends on who the insecure are from year to year, which no source says. Two cases bound it:
 *
 * <ul>
 *   <li><i>drawn anew</i>: every year each person is secure with probability q, whatever the year before. Given a life of
 *       T years the secure ones vary by q (1 - q) T, so that {@code Var = q (1 - q) E(T) + q^2 Var(T)}.
 *   <li><i>lifelong</i>: who is insecure once is so for life. Then the number is T for a share q and 0 for the others,
 *       and {@code Var = q Var(T) + q (1 - q) E(T)^2}.
 * </ul>
 *
 * <p>References: Sullivan, D. F. (1971), A single index of mortality and morbidity, HSMHA Health Reports 86; Caswell, H.
 * and Zarulli, V. (2018), Matrix methods in health demography, Population Health Metrics 16:8 (years in a state as a
 * Bernoulli reward of each year of life: the first case).
 *
 * @param life of a person of an age
 * @param secure q, in [0, 1]
 */
record SecureYears(RemainingLife life, double secure) {

    SecureYears {
        if (!(secure >= 0 && secure <= 1)) {
            throw new IllegalArgumentException("a share is in [0, 1], not " + secure);
        }
    }

    /**
     * @param discount a year, as in {@link RemainingLife#years}
     */
    double years(double discount) {
        return secure * life.years(discount);
    }

    /** Standard deviation of the years secure over lives whose years are drawn anew. */
    double deviationDrawnAnew() {
        return Math.sqrt(secure * (1 - secure) * life.years(0) + secure * secure * life.variance());
    }

    /** Standard deviation of the years secure over lives that are secure or insecure from first to last. */
    double deviationLifelong() {
        double mean = life.years(0);
        return Math.sqrt(secure * life.variance() + secure * (1 - secure) * mean * mean);
    }
}
