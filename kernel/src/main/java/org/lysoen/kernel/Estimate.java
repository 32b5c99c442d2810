package org.lysoen.kernel;

/**
 * A figure with its bounds and how well it is known.
 *
 * @param value the point, in the unit of its indicator
 * @param low lower bound, at most {@code value}
 * @param high upper bound, at least {@code value}
 * @param status measured, carried or modelled; an absent figure has no estimate at all
 */
public record Estimate(double value, double low, double high, Status status) {

    public Estimate {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException("bounds out of order: " + low + " <= " + value + " <= " + high);
        }
        if (status == Status.ABSENT) {
            throw new IllegalArgumentException("an absent figure has no estimate");
        }
    }
}
