package org.lysoen.assess;

/**
 * The share of people who live in a district with more than 10 violent deaths per 100,000 a year, modelled from the
 * rate of their whole country.
 *
 * <p>{@code 1 - exp(-(max(0, r - 2) / 275.8)^0.431)} with r the country's rate per 100,000: a Weibull curve fitted to
 * countries whose events and district populations are both in hand. Violence is concentrated, so the share rises
 * steeply at first and slowly after. Up to 2 per 100,000 nobody is counted.
 */
public final class PersonalRisk {

    private static final double FREE_PER_100K = 2;
    private static final double SCALE_PER_100K = 275.8;
    private static final double SHAPE = 0.431;

    private PersonalRisk() {}

    /**
     * @param deathsPer100k violent deaths per 100,000 people a year, not negative
     * @return share in [0, 1)
     * @throws IllegalArgumentException when the rate is negative or not a number
     */
    public static double share(double deathsPer100k) {
        if (!(deathsPer100k >= 0)) {
            throw new IllegalArgumentException("a death rate is not negative: " + deathsPer100k);
        }
        return -Math.expm1(-Math.pow(Math.max(0, deathsPer100k - FREE_PER_100K) / SCALE_PER_100K, SHAPE));
    }
}
