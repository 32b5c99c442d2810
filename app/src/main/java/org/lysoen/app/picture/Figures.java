package org.lysoen.app.picture;

import java.util.Locale;

/** Figures as a sentence holds them: with their unit and no more digits than they bear. */
final class Figures {

    private Figures() {}

    /** {@code 41.8 %}. */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    static String years(double years) {
        return String.format(Locale.ROOT, "%.1f years", years);
    }

    /** {@code 1,234,567 people}; fewer than ten keep one decimal. */
    static String count(double count, String unit) {
        var format = count != Math.rint(count) && Math.abs(count) < 10 ? "%,.1f %s" : "%,.0f %s";
        return String.format(Locale.ROOT, format, count, unit);
    }

    static String rate(double rate, String unit) {
        return String.format(Locale.ROOT, "%.2f %s", rate, unit);
    }

    /** A change, whose sign is the message: {@code +1.5}, {@code -0.3}; one that rounds to nothing has none. */
    static String signed(double change, int decimals) {
        var written = String.format(Locale.ROOT, "%,+." + decimals + "f", change);
        return written.chars().anyMatch(letter -> letter >= '1' && letter <= '9') ? written : written.substring(1);
    }

    /** {@code 1 death}, {@code 1,234 deaths}: a count of things whose plural ends on s. */
    static String many(double count, String one) {
        return count(count, count == 1 ? one : one + "s");
    }

    /** {@code 15.6 years (11.0 to 20.1)}. */
    static String between(String point, String low, String high) {
        return low.equals(high) ? point : point + " (" + low + " to " + high + ")";
    }

    /** A value in its publisher's unit, as many digits as it was written with. */
    static String published(double value, String unit) {
        var digits = value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : shortest(value);
        return digits + " " + unit;
    }

    private static String shortest(double value) {
        return Math.abs(value) >= 1000
                ? String.format(Locale.ROOT, "%,.1f", value)
                : Double.toString(Math.round(value * 1e4) / 1e4);
    }
}
