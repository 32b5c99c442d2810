package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis with round ticks.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}, different from {@code from}
 * @param start user units
 * @param end user units; less than {@code start} on an upward axis
 */
public record Axis(double from, double to, double start, double end) {

    public Axis {
        if (!(from < to)) {
            throw new IllegalArgumentException("an axis needs two different ends: " + from + ", " + to);
        }
    }

    /** An axis from zero to the next round tick at or above the largest value. */
    public static Axis fromZero(double largest, double start, double end, int aboutTicks) {
        double top = largest > 0 ? largest : 1;
        double step = step(top, aboutTicks);
        return new Axis(0, Math.ceil(top / step - 1e-9) * step, start, end);
    }

    /** As {@link #fromZero}, and where something lies below zero, down to the round tick at or under it. */
    public static Axis around(double least, double largest, double start, double end, int aboutTicks) {
        if (least >= 0) {
            return fromZero(largest, start, end, aboutTicks);
        }
        double top = Math.max(largest, 0);
        double step = step(top - least, aboutTicks);
        return new Axis(Math.floor(least / step + 1e-9) * step, Math.ceil(top / step - 1e-9) * step, start, end);
    }

    /** Where a value lies, user units, to one decimal. */
    public double at(double value) {
        return Math.round(10 * (start + (value - from) / (to - from) * (end - start))) / 10.0;
    }

    /** Multiples of 1, 2 or 5 times a power of ten within the axis, about as many as asked. */
    public List<Double> ticks(int about) {
        double step = step(to - from, about);
        var ticks = new ArrayList<Double>();
        for (long k = (long) Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private static double step(double span, int about) {
        double rough = span / Math.max(1, about);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double ratio = rough / power;
        return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    }
}
