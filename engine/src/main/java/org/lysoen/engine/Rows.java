package org.lysoen.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table in memory: named columns, rows in order, absent values allowed. It is held by column, numbers as
 * plain arrays.
 *
 * <p>A number is a {@link Long} or a {@link Double}, whatever class it came in.
 */
public final class Rows {

    private final List<String> columns;
    private final Map<String, Integer> positions;
    private final Cells[] cells;
    private final int size;

    /**
     * @param columns names, each once
     * @param cells one a column, all of the same length
     */
    Rows(List<String> columns, Cells[] cells, int size) {
        this.columns = columns;
        this.cells = cells;
        this.size = size;
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
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).length != names.size()) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + values.get(i).length + " values for " + names.size() + " columns");
            }
        }
        var cells = new Cells[names.size()];
        for (int j = 0; j < cells.length; j++) {
            var column = new @Nullable Object[values.size()];
            for (int i = 0; i < column.length; i++) {
                @Nullable Object[] row = values.get(i);
                column[i] = plain(row[j]);
            }
            cells[j] = Cells.of(column);
        }
        return new Rows(names, cells, values.size());
    }

    public static Rows empty(List<String> columns) {
        return of(columns, List.of());
    }

    public List<String> columns() {
        return columns;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean has(String column) {
        return positions.containsKey(column);
    }

    /**
     * @param index from 0
     */
    public Row row(int index) {
        return new Row(this, Objects.checkIndex(index, size));
    }

    /** The rows in order. */
    public Stream<Row> stream() {
        return IntStream.range(0, size).mapToObj(this::row);
    }

    /** The same rows, in the order of these columns' values, absent first; themselves where they lie so already. */
    Rows orderedBy(List<String> by) {
        var order = by.stream()
                .map(column -> cells(column))
                .map(cells -> (Comparator<Integer>) (one, other) -> compare(cells.get(one), cells.get(other)))
                .reduce(Comparator::thenComparing)
                .orElse((one, other) -> 0);
        if (IntStream.range(1, size).allMatch(i -> order.compare(i - 1, i) <= 0)) {
            return this;
        }
        var places = IntStream.range(0, size).boxed().sorted(order).toList();
        var moved = new Cells[cells.length];
        for (int j = 0; j < moved.length; j++) {
            var from = cells[j];
            moved[j] = Cells.of(places.stream().map(from::get).toArray());
        }
        return new Rows(columns, moved, size);
    }

    @SuppressWarnings("unchecked")
    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return ((Comparable<Object>) one).compareTo(other);
    }

    Cells cells(String column) {
        return cells[position(column)];
    }

    private int position(String column) {
        var position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("there is no column '" + column + "'; the columns are " + columns);
        }
        return position;
    }

    static @Nullable Object plain(@Nullable Object value) {
        if (!(value instanceof Number)) {
            return value;
        }
        return switch (value) {
            case Integer number -> Long.valueOf(number);
            case Short number -> Long.valueOf(number);
            case Byte number -> Long.valueOf(number);
            case BigInteger number -> number.longValueExact();
            case Float number -> Double.valueOf(number);
            case BigDecimal number -> number.doubleValue();
            default -> value;
        };
    }
}
