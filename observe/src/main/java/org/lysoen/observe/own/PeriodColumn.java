package org.lysoen.observe.own;

import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/**
 * How a column writes years, months or days; a day counts as its month. Of days in figures the whole column says which of
 * the first two is the month; where it says both, or nothing, it is refused.
 */
final class PeriodColumn {

    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:\\.0+)?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/.M](\\d{1,2})");
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?");
    private static final Pattern FIGURES = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?: .*)?");
    private static final Pattern WORDS = Pattern.compile("(?:\\d{1,2}\\.? )?([\\p{L}\\p{M}]+)\\.?,? (\\d{4})");
    private static final Map<String, Integer> MONTHS = months();

    private record Seen(long row, String text) {}

    private final String column;
    private @Nullable Seen dayFirst;
    private @Nullable Seen monthFirst;
    private @Nullable Seen either;

    PeriodColumn(String column) {
        this.column = column;
    }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        for (var language : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.of("es"), Locale.of("ar"))) {
            for (var month : Month.values()) {
                for (var style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    months.put(PlaceIndex.plain(month.getDisplayName(style, language)), month.getValue());
                }
            }
        }
        return months;
    }

    static boolean isPeriod(String cell) {
        var text = cell.strip();
        return FIGURES.matcher(text).matches() || read(text, true).isPresent();
    }

    /**
     * Looks at a cell.
     *
     * @throws Problem {@code bad-input} when it holds no period, or another order of day and month than one before
     */
    void see(long row, String cell) {
        var text = cell.strip();
        var figures = FIGURES.matcher(text);
        if (figures.matches()) {
            int first = Integer.parseInt(figures.group(1));
            int second = Integer.parseInt(figures.group(2));
            var seen = new Seen(row, text);
            if (first > 12 && second <= 12) {
                dayFirst = dayFirst == null ? seen : dayFirst;
            } else if (second > 12 && first <= 12) {
                monthFirst = monthFirst == null ? seen : monthFirst;
            } else if (first != second) {
                either = either == null ? seen : either;
            }
            if (dayFirst != null && monthFirst != null) {
                throw Problem.badInput("The column '" + column + "' mixes two orders of day and month: "
                        + dayFirst.text + " in row " + dayFirst.row + " and " + monthFirst.text + " in row "
                        + monthFirst.row + ": write all dates as year-month-day.");
            }
        }
        if (read(text, true).or(() -> read(text, false)).isEmpty()) {
            throw Problem.badInput("Row " + row + ", column '" + column + "' holds '" + text
                    + "', which is no year, month or day: write it as 2023, 2023-05 or 2023-05-31.");
        }
    }

    /**
     * Whether the day comes before the month.
     *
     * @param told what the user says; null for nothing
     * @throws Problem {@code bad-input} when it cannot be known
     */
    boolean isDayFirst(@Nullable Boolean told) {
        if (told != null) {
            return told;
        }
        if (either != null && dayFirst == null && monthFirst == null) {
            throw Problem.badInput("Row " + either.row + ", column '" + column + "' holds " + either.text
                    + ", and no date of the column says whether day or month comes first:"
                    + " say so with --dates day-first or --dates month-first.");
        }
        return monthFirst == null;
    }

    /** Reads a period; empty when it is none. */
    static Optional<Period> read(String cell, boolean dayFirst) {
        var text = cell.strip();
        var year = YEAR.matcher(text);
        if (year.matches()) {
            return of(year.group(1), null);
        }
        var month = MONTH.matcher(text);
        if (month.matches()) {
            return of(month.group(1), Integer.valueOf(month.group(2)));
        }
        var day = DAY.matcher(text);
        if (day.matches()) {
            return ofDay(day.group(1), day.group(2), day.group(3));
        }
        var figures = FIGURES.matcher(text);
        if (figures.matches()) {
            return ofDay(figures.group(3), figures.group(dayFirst ? 2 : 1), figures.group(dayFirst ? 1 : 2));
        }
        var words = WORDS.matcher(text);
        if (words.matches()) {
            var named = MONTHS.get(PlaceIndex.plain(words.group(1)));
            return named == null ? Optional.empty() : of(words.group(2), named);
        }
        return Optional.empty();
    }

    private static Optional<Period> ofDay(String year, String month, String day) {
        return of(year, Integer.valueOf(month))
                .filter(_ -> YearMonth.of(Integer.parseInt(year), Integer.parseInt(month))
                        .isValidDay(Integer.parseInt(day)));
    }

    private static Optional<Period> of(String year, @Nullable Integer month) {
        int number = Integer.parseInt(year);
        if (number < 1800 || number > 2100 || month != null && (month < 1 || month > 12)) {
            return Optional.empty();
        }
        return Optional.of(Period.of(month == null ? year : String.format(Locale.ROOT, "%s-%02d", year, month)));
    }
}
