package org.lysoen.foresee;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Area under the curve of precision against recall, in steps: the sum over thresholds of (recall gained) x (precision
 * there). Rows of equal probability enter together, so their order does not matter. Davis and Goadrich (2006), ICML 23.
 */
final class AveragePrecision {

    private record Row(double probability, boolean came) {}

    private Row[] rows = new Row[1024];
    private int size;

    void add(double probability, boolean came) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
        }
        rows[size++] = new Row(probability, came);
    }

    /** In [0, 1]; NaN where the event never came. */
    double value() {
        var sorted = Arrays.copyOf(rows, size);
        Arrays.sort(sorted, Comparator.comparingDouble(row -> -row.probability));
        double events = Arrays.stream(sorted).filter(Row::came).count();
        double sum = 0;
        double hits = 0;
        int i = 0;
        while (i < size) {
            int to = i;
            double gained = 0;
            while (to < size && sorted[to].probability == sorted[i].probability) {
                gained += sorted[to].came ? 1 : 0;
                to++;
            }
            hits += gained;
            sum += gained * hits / to;
            i = to;
        }
        return events == 0 ? Double.NaN : sum / events;
    }
}
