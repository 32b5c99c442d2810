package org.lysoen.foresee;

/**
 * A bin of a reliability diagram or of the histogram of the probability integral transform.
 *
 * @param window a year, or first and last year for all together
 * @param event {@code at_least_1}, {@code at_least_25}, {@code at_least_100} or {@link #PIT}
 * @param bin from 1 to 10, of equal width in probability
 * @param rows units and months in the bin; of the transform the part of them that falls there
 * @param given mean probability given; NaN of an empty bin and of the transform
 * @param came how often the event came; NaN of an empty bin; of the transform the share of all rows
 */
public record CalibrationBin(
        String model, String window, String event, int bin, double rows, double given, double came) {

    /** The event of the bins of the transform. */
    public static final String PIT = "pit";
}
