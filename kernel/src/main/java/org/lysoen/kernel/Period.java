package org.lysoen.kernel;

import java.time.YearMonth;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A calendar year or a calendar month, written {@code 2023} or {@code 2023-05}.
 *
 * @param year 1800 to 2100
 * @param month 1 to 12, or null for the whole year
 */
public record Period(int year, @Nullable Integer month) implements Comparable<Period> {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})(?:-(\\d{2}))?");

    public Period {
        if (year < 1800 || year > 2100 || (month != null && (month < 1 || month > 12))) {
            throw Problem.badInput("A period is a year such as 2023 or a month such as 2023-05, from 1800 to 2100.");
        }
    }

    public static Period year(int year) {
        return new Period(year, null);
    }

    public static Period month(int year, int month) {
        return new Period(year, month);
    }

    /**
     * @throws Problem {@code bad-input} when the text is neither a year nor a month
     */
    public static Period of(String written) {
        var match = WRITTEN.matcher(written.strip());
        if (!match.matches()) {
            throw Problem.badInput(
                    "'" + written + "' is not a period: write a year such as 2023 or a month such as 2023-05.");
        }
        var month = match.group(2);
        return new Period(Integer.parseInt(match.group(1)), month == null ? null : Integer.valueOf(month));
    }

    public boolean isYear() {
        return month == null;
    }

    /** The year or month that follows. */
    public Period next() {
        if (month == null) {
            return year(year + 1);
        }
        var next = YearMonth.of(year, month).plusMonths(1);
        return month(next.getYear(), next.getMonthValue());
    }

    /** By time; a year sorts before its own months. */
    @Override
    public int compareTo(Period other) {
        int byYear = Integer.compare(year, other.year);
        return byYear != 0 ? byYear : Integer.compare(month == null ? 0 : month, other.month == null ? 0 : other.month);
    }

    @Override
    public String toString() {
        return month == null ? Integer.toString(year) : "%d-%02d".formatted(year, month);
    }
}
