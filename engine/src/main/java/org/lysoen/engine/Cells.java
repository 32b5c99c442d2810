package org.lysoen.engine;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The values of one column of {@link Rows}, numbers without a box each. Row numbers run from 0. */
sealed interface Cells {

    /** The value, or null where absent. */
    @Nullable
    Object get(int row);

    /** Whether there is no value. */
    boolean isAbsent(int row);

    /** Numbers with a fraction. */
    record Doubles(double[] values, BitSet absent) implements Cells {
        @Override
        public @Nullable Object get(int row) {
            return absent.get(row) ? null : (Object) values[row];
        }

        @Override
        public boolean isAbsent(int row) {
            return absent.get(row);
        }
    }

    /** Whole numbers. */
    record Longs(long[] values, BitSet absent) implements Cells {
        @Override
        public @Nullable Object get(int row) {
            return absent.get(row) ? null : (Object) values[row];
        }

        @Override
        public boolean isAbsent(int row) {
            return absent.get(row);
        }
    }

    /** Anything else, and numbers of both kinds in one column. */
    record Objects(@Nullable Object[] values) implements Cells {
        @Override
        public @Nullable Object get(int row) {
            return values[row];
        }

        @Override
        public boolean isAbsent(int row) {
            return values[row] == null;
        }
    }

    /** Values in the tightest form that holds them all as they are. */
    static Cells of(@Nullable Object[] values) {
        var kind = kind(values);
        if (kind == Double.class) {
            var numbers = new Numbers();
            for (var value : values) {
                numbers.add(value == null ? 0 : (Double) value, value == null);
            }
            return numbers.done();
        }
        if (kind == Long.class) {
            var wholes = new Wholes();
            for (var value : values) {
                wholes.add(value == null ? 0 : (Long) value, value == null);
            }
            return wholes.done();
        }
        return new Objects(values);
    }

    /** The one class of all values that are there; Object where there are several, or none. */
    private static Class<?> kind(@Nullable Object[] values) {
        Class<?> kind = null;
        for (var value : values) {
            if (value != null && value.getClass() != kind) {
                if (kind != null) {
                    return Object.class;
                }
                kind = value.getClass();
            }
        }
        return kind == null ? Object.class : kind;
    }

    /** {@link Doubles} that are still being filled. */
    final class Numbers {

        private final BitSet absent = new BitSet();
        private double[] values = new double[64];
        private int size;

        void add(double value, boolean isAbsent) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            absent.set(size, isAbsent);
            values[size++] = value;
        }

        Cells done() {
            return new Doubles(Arrays.copyOf(values, size), absent);
        }
    }

    /** {@link Longs} that are still being filled. */
    final class Wholes {

        private final BitSet absent = new BitSet();
        private long[] values = new long[64];
        private int size;

        void add(long value, boolean isAbsent) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            absent.set(size, isAbsent);
            values[size++] = value;
        }

        Cells done() {
            return new Longs(Arrays.copyOf(values, size), absent);
        }
    }
}
