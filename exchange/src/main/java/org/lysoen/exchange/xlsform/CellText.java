package org.lysoen.exchange.xlsform;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lysoen.exchange.Workbook;

/** What a cell of a workbook shows, as a writer of a form means it. */
final class CellText {

    /** A character that XML cannot hold, as spreadsheets write it (ISO 29500-1, 22.4.2.4). */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");

    /** Day 1 is 1 January 1900, and there is a 29 February 1900, so from March 1900 on the count is from this day. */
    private static final LocalDateTime DAY_0 = LocalDateTime.of(1899, 12, 30, 0, 0);

    private static final double LAST_DAY = 2_958_465;

    private CellText() {}

    static String of(Workbook.Cell cell, String format) {
        return switch (cell.type()) {
            case "b" -> cell.text().strip().equals("1") ? "TRUE" : "FALSE";
            case "n" -> number(cell.text().strip(), format);
            default ->
                ESCAPED.matcher(cell.text())
                        .replaceAll(match ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                        .replace("\r\n", "\n")
                        .replace('\r', '\n');
        };
    }

    private static String number(String text, String format) {
        try {
            double value = Double.parseDouble(text);
            var plain = QUOTED.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
            boolean day = plain.contains("y") || plain.contains("d");
            boolean hour = plain.contains("h") || plain.contains("s");
            if ((day || hour) && value >= 0 && value <= LAST_DAY) {
                var at = DAY_0.plusSeconds(Math.round(value * 86_400));
                return at.format(DateTimeFormatter.ofPattern(
                        day ? hour ? "uuuu-MM-dd'T'HH:mm:ss" : "uuuu-MM-dd" : "HH:mm:ss", Locale.ROOT));
            }
            return Double.isFinite(value) && Math.abs(value) < 1e15
                    ? new BigDecimal(Double.toString(value))
                            .stripTrailingZeros()
                            .toPlainString()
                    : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** Whether XML can hold the text (XML 1.0, production 2). */
    static boolean isWritable(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000);
    }
}
