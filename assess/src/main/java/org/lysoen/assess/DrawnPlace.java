package org.lysoen.assess;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Domain;

/**
 * What is known of one place, to draw from.
 *
 * @param steady the headline domains that have a figure a year, in UNDP's order: all but personal security
 * @param years in order
 */
record DrawnPlace(String placeId, List<Domain> steady, List<Year> years) {

    /**
     * One year.
     *
     * @param residents people living there
     * @param people residents and those driven abroad
     * @param mostlyModelled fewer than four of the six domains measured or carried
     * @param shares one a steady domain, on the scale of {@link StartedLogit}
     * @param personal personal security of the year; null where it is not in the headline
     * @param months personal security of each month; empty where every month is as its year
     * @param killed person-years lost to killing
     * @param expectancy life expectancy in years, on the scale of its logarithm; null where absent
     */
    record Year(
            int year,
            double residents,
            double people,
            boolean mostlyModelled,
            List<Spread> shares,
            @Nullable Spread personal,
            List<Spread> months,
            Killed killed,
            @Nullable Spread expectancy) {}

    /**
     * Person-years lost to killing in a year.
     *
     * @param amount on the scale {@code ln(amount + start)}
     * @param start person-years of one death
     * @param parts what part of it fell into each month
     */
    record Killed(Spread amount, double start, double[] parts) {

        /** Person-years, at {@code z} standard deviations. */
        double at(double z) {
            return Math.max(0, Math.exp(amount.isExact() ? amount.centre() : amount.at(z)) - start);
        }
    }
}
