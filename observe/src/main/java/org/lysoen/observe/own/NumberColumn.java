package org.lysoen.observe.own;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * How a column writes its numbers: with a decimal point or a decimal comma, groups of three set apart by the other sign, a
 * blank or an apostrophe, with or without a sign of percent. Every number of the column is looked at before any is read;
 * one in which a comma can be both, where no other number decides, is refused, and so is a column of which some numbers are
 * percent and others are not. 12.5 % is read as 12.5, in percent.
 */
final class NumberColumn {

    private static final Set<String> NONE = Set.of("", "na", "n/a", "nan", "null", "-", "..", "...", "–", "—");
    private static final Pattern BLANK_GROUPS = Pattern.compile("[+-]?\\d{1,3}(?:[ '’]\\d{3})+(?:[.,]\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("[+-]?(?:\\d+(?:[.,]\\d+)?|[.,]\\d+)");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?[eE][+-]?\\d{1,3}");
    private static final Pattern POINT = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?");

    private static final Pattern PERCENT = Pattern.compile("\\s*%$");

    private record Seen(long row, String text) {}

    private final String column;
    private @Nullable Seen point;
    private @Nullable Seen comma;
    private @Nullable Seen either;
    private @Nullable Seen dotted;
    private @Nullable Seen groups;
    private @Nullable Seen percent;
    private @Nullable Seen bare;

    /**
     * @param column its header, for sentences
     */
    NumberColumn(String column) {
        this.column = column;
    }

    /** The number as text without blanks of any kind at its ends and with a plain minus, unless it is none. */
    static Optional<String> written(String cell) {
        var text =
                cell.replaceAll("[\\u00A0\\u202F\\u2007\\u2009]", " ").strip().replace('\u2212', '-');
        return NONE.contains(text.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of(text);
    }

    static boolean isNumber(String text) {
        var number = withoutPercent(text);
        return SCIENTIFIC.matcher(number).matches()
                || PLAIN.matcher(number).matches()
                || BLANK_GROUPS.matcher(number).matches()
                || POINT.matcher(number).matches()
                || COMMA.matcher(number).matches();
    }

    private static String withoutPercent(String text) {
        return text.endsWith("%") ? PERCENT.matcher(text).replaceFirst("") : text;
    }

    /**
     * Looks at a cell.
     *
     * @throws Problem {@code bad-input} when it is a formula or no number, or of another kind than those before
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
        var number = withoutPercent(text);
        seeKind(new Seen(row, text), !number.equals(text));
        var seen = new Seen(row, number);
        boolean hasPoint = number.indexOf('.') >= 0;
        boolean hasComma = number.indexOf(',') >= 0;
        if (groups == null && (BLANK_GROUPS.matcher(number).matches() || hasPoint && hasComma)) {
            groups = seen;
        }
        if (hasPoint && hasComma) {
            if (number.indexOf('.') > number.indexOf(',')) {
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

    private void seeKind(Seen seen, boolean isPercent) {
        if (isPercent) {
            percent = percent == null ? seen : percent;
        } else {
            bare = bare == null ? seen : bare;
        }
        if (percent != null && bare != null) {
            throw Problem.badInput("The column '" + column + "' holds percent and other numbers: " + percent.text
                    + " in row " + percent.row + " and " + bare.text + " in row " + bare.row
                    + ": write all of them with the sign or none.");
        }
    }

    /** A number with one kind of sign only: which two readings does it allow? */
    private void seeOne(Seen seen, Pattern grouped, char sign) {
        boolean canGroup = grouped.matcher(seen.text).matches() && !seen.text.matches("[+-]?0.*");
        boolean several = seen.text.indexOf(sign) != seen.text.lastIndexOf(sign);
        boolean isComma = sign == ',';
        if (canGroup && several && groups == null) {
            groups = seen;
        }
        if (canGroup && !several) {
            // 1.234 is how programs write numbers; 1,234 is read so or so by as many people
            either = either == null && isComma ? seen : either;
            dotted = dotted == null && !isComma ? seen : dotted;
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

    /** Whether it holds no number. */
    boolean isEmpty() {
        return percent == null && bare == null;
    }

    /** Whether its numbers are percent; false where there are none. */
    boolean isPercent() {
        return percent != null;
    }

    /**
     * How a number of the column is read that could be taken otherwise, with an example; empty where all are plain.
     *
     * @param decimalComma whether a comma parts the decimals
     */
    String said(boolean decimalComma) {
        var example = Stream.of(percent, groups, decimalComma ? comma : null, either, point == null ? dotted : null)
                .flatMap(Stream::ofNullable)
                .findFirst();
        if (example.isEmpty() || Double.isInfinite(read(example.get().text, decimalComma))) {
            return "";
        }
        var seen = example.get();
        var value = BigDecimal.valueOf(read(seen.text, decimalComma)).stripTrailingZeros();
        return seen.text + " in row " + seen.row + " is read as " + value.toPlainString()
                + (percent == null ? "" : ", in percent")
                + (seen.equals(dotted) && !decimalComma
                        ? " (--decimal comma reads its point as one of thousands)"
                        : "");
    }

    /** Reads a number that has been seen. */
    static double read(String text, boolean decimalComma) {
        var digits = withoutPercent(text).replaceAll("[ '’]", "");
        return Double.parseDouble(decimalComma ? digits.replace(".", "").replace(',', '.') : digits.replace(",", ""));
    }
}
