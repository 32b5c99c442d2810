package org.lysoen.exchange.xlsform;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mistake in a form that is written as a table, with its place.
 *
 * @param sheet empty where the sentence has no place
 * @param row its number as a spreadsheet shows it; empty where the mistake is of a whole column or sheet
 * @param column its letters, and its heading in brackets; empty where the mistake is of a whole row
 * @param sentence what is wrong and what to do
 */
public record Mistake(String sheet, String row, String column, String sentence) {

    private static final Pattern TOLD = Pattern.compile(
            "(?:.*, )?sheet ([^,:]+)(?:, row ([0-9]+))?" + "(?:, column ([A-Z]+(?: \\([^)]*\\))?))?: (.*)");
    private static final Pattern FOUND =
            Pattern.compile("(.*) \\(It is in sheet ([^,]+), row ([0-9]+)\\.\\)", Pattern.DOTALL);

    /**
     * The mistakes of a form that was refused.
     *
     * @param sentence as {@link XlsForm#ofWorkbook} and its like tell them, or a sentence about an XForm with its place
     */
    public static List<Mistake> of(String sentence) {
        var lines = sentence.split("\n");
        return lines.length == 1
                ? List.of(read(sentence))
                : List.of(lines).subList(1, lines.length).stream()
                        .map(line -> read(line.strip()))
                        .toList();
    }

    private static Mistake read(String line) {
        var told = TOLD.matcher(line);
        if (told.matches()) {
            return new Mistake(told.group(1), given(told.group(2)), given(told.group(3)), told.group(4));
        }
        var found = FOUND.matcher(line);
        return found.matches()
                ? new Mistake(found.group(2), found.group(3), "", found.group(1))
                : new Mistake("", "", "", line);
    }

    private static String given(@Nullable String group) {
        return group == null ? "" : group;
    }
}
