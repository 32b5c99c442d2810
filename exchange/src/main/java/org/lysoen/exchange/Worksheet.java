package org.lysoen.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lysoen.kernel.Problem;

/**
 * One sheet of a workbook as a table: the values of its cells as text, by row and column, both counted from 1. An empty
 * cell has no entry. Formulas are taken by the value stored beside them; dates stay day numbers.
 */
public final class Worksheet {

    private static final int MOST_CELLS = 4_000_000;
    private static final Pattern SPECIAL = Pattern.compile("[\",]");

    private final NavigableMap<Integer, NavigableMap<Integer, String>> rows;

    private Worksheet(NavigableMap<Integer, NavigableMap<Integer, String>> rows) {
        this.rows = rows;
    }

    /**
     * @param name as on the sheet's tab
     * @param where named in the sentence of a problem
     * @throws Problem {@code bad-data} when the bytes are no workbook or it has no such sheet
     * @throws IOException when they cannot be read
     */
    public static Worksheet read(InputStream in, String name, String where) throws IOException {
        var book = Workbook.read(in, new Workbook.Given(where, Problem.Code.BAD_DATA, "fetch it again", MOST_CELLS));
        if (!book.sheets().contains(name)) {
            throw Problem.badData(where + " has no sheet '" + name + "' but " + String.join(", ", book.sheets())
                    + ": fetch the release the catalogue names.");
        }
        var rows = new TreeMap<Integer, NavigableMap<Integer, String>>();
        book.sheet(name)
                .rows()
                .forEach((row, cells) -> cells.forEach((column, cell) -> {
                    var value = onOneLine(cell.text());
                    if (!value.isEmpty()) {
                        rows.computeIfAbsent(row, _ -> new TreeMap<>()).put(column, value);
                    }
                }));
        return new Worksheet(rows);
    }

    /**
     * The sheet as comma-separated text (RFC 4180) in which line n is row n. The title of a column is the lowest cell it
     * has in the rows of the header; it stands in the last of them, and rows above are empty. Space and line breaks
     * within a cell become one blank.
     *
     * @param from first row of the header
     * @param to its last row
     */
    public String csv(int from, int to) {
        var titles = new TreeMap<Integer, String>();
        rows.subMap(from, true, to, true).values().forEach(titles::putAll);
        int width = titles.isEmpty() ? 0 : titles.lastKey();
        var text = new StringBuilder("\n".repeat(Math.max(0, to - 1)));
        text.append(line(titles, width));
        int written = to;
        for (var row : rows.tailMap(to, false).entrySet()) {
            text.append("\n".repeat(row.getKey() - written)).append(line(row.getValue(), width));
            written = row.getKey();
        }
        return text.append('\n').toString();
    }

    private static String line(Map<Integer, String> cells, int width) {
        var fields = new ArrayList<String>();
        for (int column = 1; column <= width; column++) {
            var cell = cells.getOrDefault(column, "");
            fields.add(SPECIAL.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return String.join(",", fields);
    }

    private static String onOneLine(String text) {
        return text.strip()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
