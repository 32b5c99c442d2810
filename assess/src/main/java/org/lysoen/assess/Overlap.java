package org.lysoen.assess;

import org.lysoen.engine.Rows;

/**
 * How much people's deprivations overlap: the correlation of the common factor of {@link AnyDomain}, in [0, 1).
 *
 * @param point of the point estimate
 * @param low of the low bound, at least that of the point: deprivations pile up on the same people
 * @param high of the high bound, at most that of the point: deprivations fall apart
 */
public record Overlap(double point, double low, double high) {

    /** Fitted to OPHI's joint headcounts; bounds from strong overlap to none. */
    public static final Overlap USUAL = new Overlap(AnyDomain.RHO, AnyDomain.RHO_LOW, AnyDomain.RHO_HIGH);

    /**
     * @throws IllegalArgumentException when they are out of order or out of [0, 1)
     */
    public Overlap {
        if (!(0 <= high && high <= point && point <= low && low < 1)) {
            throw new IllegalArgumentException("overlaps out of order: " + high + ", " + point + ", " + low);
        }
    }

    /**
     * @param ruleOverlap the table of the rules: point, low, high; where it is empty, {@link #USUAL}
     */
    static Overlap of(Rows ruleOverlap) {
        return ruleOverlap.stream()
                .findFirst()
                .map(row -> new Overlap(row.number("point"), row.number("low"), row.number("high")))
                .orElse(USUAL);
    }
}
