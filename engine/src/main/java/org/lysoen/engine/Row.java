package org.lysoen.engine;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@link Rows}. Values are {@link String}, {@link Double}, {@link Long}, {@link Boolean}, {@link LocalDate},
 * {@code byte[]}, a {@code List} of such, or null where absent.
 *
 * <p>Every method throws {@link IllegalArgumentException} when the table has no such column; those with a result type
 * of their own throw {@link IllegalStateException} when the value is absent or of another kind.
 */
public final class Row {

    private static final int LONGEST = 80;

    private final Rows table;
    private final int index;

    Row(Rows table, int index) {
        this.table = table;
        this.index = index;
    }

    /** The value, or null where absent. */
    public @Nullable Object get(String column) {
        return table.cells(column).get(index);
    }

    public boolean isAbsent(String column) {
        return table.cells(column).isAbsent(index);
    }

    public String text(String column) {
        return present(column, String.class);
    }

    /** A number, whole or not. */
    public double number(String column) {
        return switch (table.cells(column)) {
            case Cells.Doubles cells when !cells.isAbsent(index) -> cells.values()[index];
            case Cells.Longs cells when !cells.isAbsent(index) -> cells.values()[index];
            default -> present(column, Number.class).doubleValue();
        };
    }

    /** A whole number; one with a fraction is refused. */
    public long whole(String column) {
        if (table.cells(column) instanceof Cells.Longs cells && !cells.isAbsent(index)) {
            return cells.values()[index];
        }
        var number = present(column, Number.class);
        if (number instanceof Long whole) {
            return whole;
        }
        double value = number.doubleValue();
        if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
            throw new IllegalStateException("column '" + column + "' holds " + value + ", which is not a whole number");
        }
        return (long) value;
    }

    /** A whole number that fits an int, such as a year. */
    public int integer(String column) {
        return Math.toIntExact(whole(column));
    }

    public boolean flag(String column) {
        return present(column, Boolean.class);
    }

    public LocalDate date(String column) {
        return present(column, LocalDate.class);
    }

    public byte[] bytes(String column) {
        return present(column, byte[].class);
    }

    private <T> T present(String column, Class<T> kind) {
        var value = get(column);
        if (value == null) {
            throw new IllegalStateException("column '" + column + "' is absent in " + this);
        }
        if (!kind.isInstance(value)) {
            throw new IllegalStateException("column '" + column + "' holds "
                    + value.getClass().getSimpleName() + " " + value + ", not " + kind.getSimpleName());
        }
        return kind.cast(value);
    }

    /** The row as {@code name=value, ...} on one line, long values cut, for messages. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var column : table.columns()) {
            text.append(text.isEmpty() ? "" : ", ").append(column).append('=').append(shown(get(column)));
        }
        return text.toString();
    }

    static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "absent";
            case byte[] bytes -> bytes.length + " bytes";
            case Object other -> {
                var text = String.valueOf(other).replaceAll("\\s+", " ");
                yield text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
            }
        };
    }
}
