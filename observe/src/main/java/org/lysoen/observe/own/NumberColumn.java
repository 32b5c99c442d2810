package org.lysoen.observe.own;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * How a column writes its numbers: with a decimal point or a decimal comma, groups of three set apart by the other sign, a
 * blank or an apostrophe. Every number of the column is looked at before any is read; one in which a comma can be both,
 * where no other number decides, is refused.
 */
final class NumberColumn {

    private static final Set<String> NONE = Set.of("", "na", "n/a", "nan", "null", "-", "..", "...", "–", "—");
    private static final Pattern BLANK_GROUPS = Pattern.compile("[+-]?\\d{1,3}(?:[ '’]\\d{3})+(?:[.,]\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("[+-]?(?:\\d+(?:[.,]\\d+)?|[.,]\\d+)");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?[eE][+-]?\\d{1,3}");
    private static final Pattern POINT = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?");

    private record Seen(long row, String text) {}

    private final String column;
    private @Nullable Seen point;
    private @Nullable Seen comma;
    private @Nullable Seen either;

    /**
     * @param column its header, for sentences
     */
    NumberColumn(String column) {
        this.column = column;
    }

    /** The number as text without blanks of any kind at its ends, unless it is none. */
    static Optional<String> written(String cell) {
        var text = cell.replaceAll("[\\u00A0\\u202F\\u2007\\u2009]", " ").strip();
        return NONE.contains(text.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of(text);
    }

    static boolean isNumber(String text) {
        return SCIENTIFIC.matcher(text).matches()
                || PLAIN.matcher(text).matches()
                || BLANK_GROUPS.matcher(text).matches()
                || POINT.matcher(text).matches()
                || COMMA.matcher(text).matches();
    }

    /**
     * Looks at a cell.
     *
     * @throws Problem {@code bad-input} when it is a formula or no number
     */
    void see(long row, String cell) {
        var text = written(cell).orElse("");
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith("=")) {
            throw Problem.badInput(
                    "Row " + row + ", column '" + column + "' holds a formula (" + text + "): put its value there.");
        }
        if (!isNumber(text)) {
            throw Problem.badInput("Row " + row + ", column '" + column + "' holds '" + text
                    + "', which is no number: correct it, or leave the cell empty where there is no figure.");
        }
        var seen = new Seen(row, text);
        boolean hasPoint = text.indexOf('.') >= 0;
        boolean hasComma = text.indexOf(',') >= 0;
        if (hasPoint && hasComma) {
            if (text.indexOf('.') > text.indexOf(',')) {
                point = point == null ? seen : point;
            } else {
                comma = comma == null ? seen : comma;
            }
        } else if (hasComma) {
            seeOne(seen, POINT, ',');
        } else if (hasPoint) {
            seeOne(seen, COMMA, '.');
        }
        if (point != null && comma != null) {
            throw Problem.badInput("The column '" + column + "' writes numbers in two ways: " + point.text + " in row "
                    + point.row + " and " + comma.text + " in row " + comma.row + ": write all of them in one way.");
        }
    }

    /** A number with one kind of sign only: which two readings does it allow? */
    private void seeOne(Seen seen, Pattern grouped, char sign) {
        boolean canGroup = grouped.matcher(seen.text).matches() && !seen.text.matches("[+-]?0.*");
        boolean several = seen.text.indexOf(sign) != seen.text.lastIndexOf(sign);
        boolean isComma = sign == ',';
        if (canGroup && !several) {
            // 1.234 is how programs write numbers; 1,234 is read so or so by as many people
            either = either == null && isComma ? seen : either;
        } else if (canGroup == isComma) {
            point = point == null ? seen : point;
        } else {
            comma = comma == null ? seen : comma;
        }
    }

    /**
     * Whether the column has decimal commas.
     *
     * @param told what the user says; null for nothing
     * @throws Problem {@code bad-input} when it cannot be known
     */
    boolean hasDecimalComma(@Nullable Boolean told) {
        if (told != null) {
            return told;
        }
        if (either != null && point == null && comma == null) {
            throw Problem.badInput("Row " + either.row + ", column '" + column + "' holds " + either.text
                    + ", which can be " + either.text.replace(",", "") + " or " + either.text.replace(',', '.')
                    + ": say which with --decimal point or --decimal comma.");
        }
        return comma != null;
    }

    /** Reads a number that has been seen. */
    static double read(String text, boolean decimalComma) {
        var digits = text.replaceAll("[ '’]", "");
        return Double.parseDouble(decimalComma ? digits.replace(".", "").replace(',', '.') : digits.replace(",", ""));
    }
}
