package org.lysoen.foresee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.lysoen.kernel.Problem;

/**
 * Counts by unit and month. A month in which a unit has no row is missing, not zero; a unit may begin and end anywhere.
 *
 * <p>Months are whole numbers: twelve times the year plus the month less one ({@link #month}). Units are numbered from 0
 * in the order of their ids, so the order of the rows does not matter.
 */
public final class Panel {

    private final List<String> units;
    private final int first;
    private final int last;
    private final double[][] counts;
    private final int[][] neighbours;
    private final List<Attribute> attributes;

    private Panel(
            List<String> units,
            int first,
            int last,
            double[][] counts,
            int[][] neighbours,
            List<Attribute> attributes) {
        this.units = units;
        this.first = first;
        this.last = last;
        this.counts = counts;
        this.neighbours = neighbours;
        this.attributes = List.copyOf(attributes);
    }

    /** The number of a month of a year. */
    public static int month(int year, int monthOfYear) {
        return 12 * year + monthOfYear - 1;
    }

    /** The ids, in order. */
    public List<String> units() {
        return units;
    }

    /** The first month with a row of any unit. */
    public int first() {
        return first;
    }

    /** The last month with a row of any unit. */
    public int last() {
        return last;
    }

    /** Whether any unit has a neighbour. */
    public boolean hasNeighbours() {
        return Arrays.stream(neighbours).anyMatch(row -> row.length > 0);
    }

    /** The units that border a unit, in order. */
    public List<String> neighbours(int unit) {
        return Arrays.stream(neighbours[unit]).mapToObj(units::get).toList();
    }

    /** The count, NaN where missing. */
    public double at(int unit, int month) {
        return month < first || month > last ? Double.NaN : counts[unit][month - first];
    }

    /**
     * What is known at the end of a month.
     *
     * @throws Problem BAD_INPUT where nothing is known by then
     */
    public History until(int origin) {
        if (origin < first) {
            throw Problem.badInput("The panel begins in " + text(first) + ", so nothing is known by the origin "
                    + text(origin) + ": choose later windows.");
        }
        var known = new double[counts.length][];
        for (int unit = 0; unit < known.length; unit++) {
            known[unit] = Arrays.copyOf(counts[unit], Math.min(origin, last) - first + 1);
        }
        return new History(units, first, origin, known, neighbours, attributes);
    }

    /** A panel that knows who borders whom; ids that are no unit of this panel are left out. */
    public Panel withNeighbours(Map<String, Set<String>> bordering) {
        var next = new int[units.size()][];
        for (int unit = 0; unit < next.length; unit++) {
            next[unit] = bordering.getOrDefault(units.get(unit), Set.of()).stream()
                    .mapToInt(units::indexOf)
                    .filter(other -> other >= 0)
                    .sorted()
                    .toArray();
        }
        return new Panel(units, first, last, counts, next, attributes);
    }

    /** Names of what is known of units beside their counts. */
    public List<String> attributes() {
        return attributes.stream().map(Attribute::name).toList();
    }

    /**
     * A panel that knows one thing more of its units.
     *
     * @param isKind whether values are numbers of kinds, which have no order, rather than amounts
     * @param known the value of a unit in a month; NaN where it is unknown. What a month is given must have been known in it
     */
    public Panel withAttribute(String name, boolean isKind, BiFunction<String, Integer, Double> known) {
        var values = new double[units.size()][last - first + 1];
        for (int unit = 0; unit < values.length; unit++) {
            for (int i = 0; i < values[unit].length; i++) {
                values[unit][i] = known.apply(units.get(unit), first + i);
            }
        }
        var more = new ArrayList<>(attributes);
        more.add(new Attribute(name, isKind, values));
        return new Panel(units, first, last, counts, neighbours, more);
    }

    /** A month as people write it, such as 2011-10. */
    public static String text(int month) {
        return "%04d-%02d".formatted(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1);
    }

    /** Takes rows in any order and refuses what cannot be meant. */
    public static final class Builder {

        private final Map<String, TreeMap<Integer, Double>> rows = new LinkedHashMap<>();

        /**
         * @param where names the row in what is told of it, such as {@code line 3 of deaths.csv}
         * @param monthOfYear from 1 to 12
         * @throws Problem BAD_INPUT for an empty id, a month that is none, a count below zero, a second row of a month
         */
        public Builder add(String where, String unit, int year, int monthOfYear, double count) {
            if (unit.isBlank()) {
                throw Problem.badInput("There is no unit in " + where + ": give every row its unit.");
            }
            if (monthOfYear < 1 || monthOfYear > 12 || year < 1 || year > 9999) {
                throw Problem.badInput(
                        "There is no month " + year + "-" + monthOfYear + " (" + where + "): months run from 1 to 12.");
            }
            if (!(count >= 0 && count <= Integer.MAX_VALUE)) {
                throw Problem.badInput("A count cannot be " + count + " (" + where
                        + "): counts are numbers from 0, and a missing month is a row left out.");
            }
            var months = rows.computeIfAbsent(unit, _ -> new TreeMap<>());
            if (months.put(month(year, monthOfYear), count) != null) {
                throw Problem.badInput("The unit " + unit + " has the month " + text(month(year, monthOfYear))
                        + " twice (" + where + "): keep one row a unit and month.");
            }
            return this;
        }

        /**
         * @throws Problem BAD_INPUT without a row
         */
        public Panel build() {
            if (rows.isEmpty()) {
                throw Problem.badInput("The panel holds no row: give one row a unit and month.");
            }
            int first = Integer.MAX_VALUE;
            int last = Integer.MIN_VALUE;
            for (var months : rows.values()) {
                first = Math.min(first, months.firstKey());
                last = Math.max(last, months.lastKey());
            }
            var units = List.copyOf(new TreeSet<>(rows.keySet()));
            var counts = new double[units.size()][last - first + 1];
            for (int unit = 0; unit < counts.length; unit++) {
                Arrays.fill(counts[unit], Double.NaN);
                for (var row :
                        rows.getOrDefault(units.get(unit), new TreeMap<>()).entrySet()) {
                    counts[unit][row.getKey() - first] = row.getValue();
                }
            }
            return new Panel(units, first, last, counts, new int[counts.length][0], List.of());
        }
    }
}
