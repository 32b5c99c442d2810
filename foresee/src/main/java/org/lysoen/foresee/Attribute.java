package org.lysoen.foresee;

import java.util.Arrays;

/**
 * What is known of units beside their counts: a number such as people, or a kind such as a region, by unit and month.
 *
 * @param isKind whether values are numbers of kinds, which have no order
 * @param values by unit, then month from the panel's first on; NaN where unknown
 */
record Attribute(String name, boolean isKind, double[][] values) {

    /** A value stands for so many months after it, where none is newer. */
    private static final int CARRIED_MONTHS = 36;

    /** The same up to a month, and nothing of later ones. */
    Attribute until(int months) {
        var known = new double[values.length][];
        for (int unit = 0; unit < known.length; unit++) {
            known[unit] = Arrays.copyOf(values[unit], Math.min(values[unit].length, months));
        }
        return new Attribute(name, isKind, known);
    }

    /**
     * The last value known by then; NaN where none is, or the last is too old.
     *
     * @param month from the panel's first on, 0
     */
    double at(int unit, int month) {
        var own = values[unit];
        for (int back = 0; back < CARRIED_MONTHS && month - back >= 0; back++) {
            if (month - back < own.length && !Double.isNaN(own[month - back])) {
                return own[month - back];
            }
        }
        return Double.NaN;
    }
}
