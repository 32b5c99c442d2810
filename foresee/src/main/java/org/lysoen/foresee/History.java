package org.lysoen.foresee;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All of a panel that is known at an origin, the end of a month. What came later is not in it: there is nothing to look
 * ahead at.
 */
public final class History {

    /** A unit without a row in this many months up to the origin is taken to have ended. */
    static final int LIVE_MONTHS = 12;

    private final List<String> units;
    private final int first;
    private final int origin;
    private final double[][] counts;
    private final int[][] neighbours;
    private final List<Attribute> attributes;

    History(
            List<String> units,
            int first,
            int origin,
            double[][] counts,
            int[][] neighbours,
            List<Attribute> attributes) {
        this.units = units;
        this.first = first;
        this.origin = origin;
        this.counts = counts;
        this.neighbours = neighbours;
        this.attributes = attributes.stream()
                .map(attribute -> attribute.until(origin - first + 1))
                .toList();
    }

    public List<String> units() {
        return units;
    }

    /** The first month known of any unit. */
    public int first() {
        return first;
    }

    /** The last month that is known. */
    public int origin() {
        return origin;
    }

    /** The history as it was at an earlier origin. */
    public History until(int earlier) {
        if (earlier > origin || earlier < first) {
            throw new IllegalArgumentException("no history from " + first + " to " + earlier);
        }
        var known = new double[counts.length][];
        for (int unit = 0; unit < known.length; unit++) {
            known[unit] = Arrays.copyOf(counts[unit], Math.min(counts[unit].length, earlier - first + 1));
        }
        return new History(units, first, earlier, known, neighbours, attributes);
    }

    /** The count, NaN where missing, before the first month or after the origin. */
    public double at(int unit, int month) {
        int index = month - first;
        return index < 0 || index >= counts[unit].length ? Double.NaN : counts[unit][index];
    }

    /** Whether a forecast of the unit is asked for: it has a row in the twelve months up to the origin. */
    public boolean isLive(int unit) {
        return observed(unit, LIVE_MONTHS).length > 0;
    }

    /** The units that are live, in order. */
    public int[] live() {
        return IntStream.range(0, units.size()).filter(this::isLive).toArray();
    }

    /** The counts known in the last months up to the origin, oldest first, without the missing ones. */
    public double[] observed(int unit, int months) {
        return IntStream.rangeClosed(origin - months + 1, origin)
                .mapToDouble(month -> at(unit, month))
                .filter(count -> !Double.isNaN(count))
                .toArray();
    }

    /** The same for the same units, months, counts and neighbours. */
    long fingerprint() {
        long hash = 31L * units.hashCode() + 17L * first + origin;
        for (int unit = 0; unit < counts.length; unit++) {
            for (double count : counts[unit]) {
                hash = 0x100000001B3L * (hash ^ Double.doubleToLongBits(count));
            }
            hash = 0x100000001B3L * (hash ^ Arrays.hashCode(neighbours[unit]));
        }
        return hash;
    }

    public boolean hasNeighbours() {
        return Arrays.stream(neighbours).anyMatch(row -> row.length > 0);
    }

    /** What is known of units beside their counts, up to the origin. */
    List<Attribute> attributes() {
        return attributes;
    }

    int[] neighbours(int unit) {
        return neighbours[unit];
    }
}
