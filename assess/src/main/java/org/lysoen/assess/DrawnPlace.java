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
     * @param personal shares of personal security: that of the year, then those of its months; empty where it is not in the
     *     headline
     * @param killed person-years lost to killing, on the scale {@code ln(amount + killedStart)}
     * @param expectancy life expectancy in years, on the scale of its logarithm; null where absent
     */
    record Year(
            int year,
            double residents,
            double people,
            boolean mostlyModelled,
            List<Spread> shares,
            List<Spread> personal,
            Spread killed,
            double killedStart,
            @Nullable Spread expectancy) {}
}
