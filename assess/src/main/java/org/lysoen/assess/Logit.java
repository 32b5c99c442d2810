package org.lysoen.assess;

/**
 * The logarithm of odds, on which shares are joined to income.
 *
 * <p>Shares are cut to [0.0005, 0.9995] first: published shares of exactly 0 or 1 are roundings, and have no odds.
 */
final class Logit {

    private static final double SMALLEST = 0.0005;

    private Logit() {}

    /**
     * @throws IllegalArgumentException when the share is not in [0, 1]
     */
    static double of(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is in [0, 1], not " + share);
        }
        double cut = Math.clamp(share, SMALLEST, 1 - SMALLEST);
        return Math.log(cut / (1 - cut));
    }

    /** Natural logarithm of GDP per person: what logits are regressed on. */
    static double logGdp(double gdpPerPerson) {
        if (!(gdpPerPerson > 0 && gdpPerPerson < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("GDP per person is positive, not " + gdpPerPerson);
        }
        return Math.log(gdpPerPerson);
    }

    static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
