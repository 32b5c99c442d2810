package org.lysoen.exchange.xlsform;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A row of a sheet that is not empty.
 *
 * @param number counted from 1, as a spreadsheet shows it
 * @param cells by column; blank ones have no entry
 * @param columns of the sheet, whether the row has a cell there or not
 */
record Row(String sheet, int number, Map<Column, String> cells, Iterable<Column> columns) {

    /**
     * A column, by its heading.
     *
     * @param base the heading without its language, as {@link Headings} writes it: {@code label}, {@code media::image}
     * @param language as the form writes it; empty where the heading names none
     * @param letter as a spreadsheet shows it
     */
    record Column(String base, String language, String letter) {}

    /** What stands in the column without a language; empty where nothing does. */
    String get(String base) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().base().equals(base)
                        && cell.getKey().language().isEmpty())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    boolean has(String base) {
        return cells.keySet().stream().anyMatch(column -> column.base().equals(base));
    }

    /** Whether the column has a yes in one of the ways a spreadsheet or a writer puts it. */
    boolean isYes(String base) {
        return switch (get(base).toLowerCase(Locale.ROOT)) {
            case "yes", "true", "true()", "1" -> true;
            default -> false;
        };
    }

    /** What stands in the column, by language. */
    Map<String, String> texts(String base) {
        var texts = new LinkedHashMap<String, String>();
        cells.forEach((column, text) -> {
            if (column.base().equals(base)) {
                texts.put(column.language(), text);
            }
        });
        return texts;
    }

    /** {@code sheet survey, row 7, column C (relevant)}; without the column where the sheet has none of that name. */
    String place(String base) {
        for (var column : columns) {
            if (column.base().equals(base)) {
                return place() + ", column " + column.letter() + " (" + base + ")";
            }
        }
        return place();
    }

    String place() {
        return "sheet " + sheet + ", row " + number;
    }
}
