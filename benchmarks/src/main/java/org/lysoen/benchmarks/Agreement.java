package org.lysoen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;

/**
 * How far two makers of one table agree: same rows, same figures.
 *
 * @param rows how many both have
 * @param largest the largest difference of two figures, relative to the larger
 */
record Agreement(int rows, double largest) {

    private static final double SAME = 1e-6;

    /** Figures below this are the rounding of a zero. */
    private static final double NOTHING = 1e-9;

    /**
     * Compares every column that the peer's file has.
     *
     * @param engine shows the table
     * @param key columns that name a row
     * @param file the peer's, comma-separated and without quotes; an empty cell is absent
     * @throws IllegalStateException when a row or a figure is missing on one side, or two differ by more than 1e-6
     */
    static Agreement of(Engine engine, String table, List<String> key, Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        var header = List.of(lines.getFirst().split(","));
        var theirs = new HashMap<String, String[]>();
        for (String line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            theirs.put(key.stream().map(name -> cells[header.indexOf(name)]).collect(Collectors.joining(" ")), cells);
        }
        double largest = 0;
        var ours = engine.query("select * from " + table);
        for (int i = 0; i < ours.size(); i++) {
            var row = ours.row(i);
            var cells = theirs.remove(
                    key.stream().map(name -> String.valueOf(row.get(name))).collect(Collectors.joining(" ")));
            if (cells == null) {
                throw new IllegalStateException("the peer has no row of " + table + " like " + row);
            }
            for (int column = 0; column < cells.length; column++) {
                largest = Math.max(largest, difference(row, header.get(column), cells[column]));
            }
        }
        if (!theirs.isEmpty()) {
            throw new IllegalStateException("the peer alone has rows of " + table + ": "
                    + Map.copyOf(theirs).keySet());
        }
        return new Agreement(ours.size(), largest);
    }

    private static double difference(Row row, String column, String theirs) {
        var ours = row.get(column);
        double apart = ours instanceof Number number && !theirs.isEmpty()
                ? apart(number.doubleValue(), Double.parseDouble(theirs))
                : isSame(ours, theirs) ? 0 : Double.POSITIVE_INFINITY;
        if (apart > SAME) {
            throw new IllegalStateException(column + " is " + theirs + " by the peer in " + row);
        }
        return apart;
    }

    private static double apart(double ours, double theirs) {
        double gap = Math.abs(ours - theirs);
        return gap < NOTHING ? 0 : gap / Math.max(Math.abs(ours), Math.abs(theirs));
    }

    private static boolean isSame(@Nullable Object ours, String theirs) {
        return ours == null ? theirs.isEmpty() : ours.toString().equalsIgnoreCase(theirs);
    }
}
