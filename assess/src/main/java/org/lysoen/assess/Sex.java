package org.lysoen.assess;

import java.util.Locale;

/**
 * Of whom a life table is, with the years lived by those who die in its first two intervals: Coale and Demeny's West
 * model for women and men, and the mean of the two formulae for both together.
 *
 * <p>Reference: Preston, S. H., Heuveline, P. and Guillot, M. (2001), Demography, table 3.3.
 */
public enum Sex {
    ALL(0.340, 1.3565, 0.049, 2.742, 1.5865, 2.167),
    FEMALE(0.350, 1.361, 0.053, 2.800, 1.522, 1.518),
    MALE(0.330, 1.352, 0.045, 2.684, 1.651, 2.816);

    /** The death rate of infants from which on the formulae are constant. */
    private static final double HIGH = 0.107;

    private final double highInfant;
    private final double highChild;
    private final double infant;
    private final double infantSlope;
    private final double child;
    private final double childSlope;

    Sex(double highInfant, double highChild, double infant, double infantSlope, double child, double childSlope) {
        this.highInfant = highInfant;
        this.highChild = highChild;
        this.infant = infant;
        this.infantSlope = infantSlope;
        this.child = child;
        this.childSlope = childSlope;
    }

    /** As the tables write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when there is no such word
     */
    static Sex of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Years lived by those who die before their first birthday, at the death rate of infants. */
    double livedByInfants(double infantRate) {
        return infantRate >= HIGH ? highInfant : infant + infantSlope * infantRate;
    }

    /** Years lived after it by those who die between their first and fifth. */
    double livedByChildren(double infantRate) {
        return infantRate >= HIGH ? highChild : child - childSlope * infantRate;
    }
}
