package org.lysoen.observe.own;

import org.jspecify.annotations.Nullable;

/**
 * What a user says of her table; null where she leaves it to be guessed.
 *
 * @param name of what is added, after {@code own.}; by default that of the file
 * @param place header of the column
 * @param period header of the column
 * @param indicator header of the column, or the name of the one indicator of the table
 * @param value header of the column
 * @param unit of the figures
 * @param licence or terms they are under
 * @param sheet of a workbook
 * @param decimalComma how numbers are written
 * @param dayFirst how days are written
 * @param sum whether rows of one place, period and indicator are added up, such as events
 */
public record Asked(
        @Nullable String name,
        @Nullable String place,
        @Nullable String period,
        @Nullable String indicator,
        @Nullable String value,
        @Nullable String unit,
        @Nullable String licence,
        @Nullable String sheet,
        @Nullable Boolean decimalComma,
        @Nullable Boolean dayFirst,
        boolean sum) {

    /** Leaves everything to be guessed. */
    public static final Asked NOTHING = new Asked(null, null, null, null, null, null, null, null, null, null, false);

    /** Whether she named every column. */
    public boolean isFull() {
        return place != null && period != null && indicator != null && value != null;
    }
}
