package org.lysoen.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table in memory: named columns, rows in order, absent values allowed.
 *
 * <p>Numbers are held as {@link Long} or {@link Double}, whatever class they came in.
 */
public final class Rows {

    private final List<String> columns;
    private final Map<String, Integer> positions;
    private final @Nullable Object[][] values;

    private Rows(List<String> columns, @Nullable Object[][] values) {
        this.columns = columns;
        this.values = values;
        this.positions = HashMap.newHashMap(columns.size());
        for (var column : columns) {
            if (positions.put(column, positions.size()) != null) {
                throw new IllegalArgumentException("column '" + column + "' is there twice in " + columns);
            }
        }
    }

    /**
     * @param columns names, each once
     * @param values one array a row, as long as {@code columns}; copied
     */
    public static Rows of(List<String> columns, List<? extends @Nullable Object[]> values) {
        var names = List.copyOf(columns);
        var held = new @Nullable Object[values.size()][];
        for (int i = 0; i < held.length; i++) {
            var row = values.get(i);
            if (row.length != names.size()) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + row.length + " values for " + names.size() + " columns");
            }
            var copy = new @Nullable Object[row.length];
            for (int j = 0; j < row.length; j++) {
                copy[j] = plain(row[j]);
            }
            held[i] = copy;
        }
        return new Rows(names, held);
    }

    public static Rows empty(List<String> columns) {
        return of(columns, List.of());
    }

    public List<String> columns() {
        return columns;
    }

    public int size() {
        return values.length;
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    public boolean has(String column) {
        return positions.containsKey(column);
    }

    /**
     * @param index from 0
     */
    public Row row(int index) {
        return new Row(this, values[index]);
    }

    /** The rows in order. */
    public Stream<Row> stream() {
        return IntStream.range(0, values.length).mapToObj(this::row);
    }

    int position(String column) {
        var position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("there is no column '" + column + "'; the columns are " + columns);
        }
        return position;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Integer number -> Long.valueOf(number);
            case Short number -> Long.valueOf(number);
            case Byte number -> Long.valueOf(number);
            case BigInteger number -> number.longValueExact();
            case Float number -> Double.valueOf(number);
            case BigDecimal number -> number.doubleValue();
            case null, default -> value;
        };
    }
}
