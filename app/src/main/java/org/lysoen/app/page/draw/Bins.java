package org.lysoen.app.page.draw;

import java.util.List;

/**
 * Fixed classes of a value for a sequential colour: class 0 holds everything below the first edge, class k everything
 * from edge k-1 up to but not including edge k. The edges do not move with the data, so a colour means the same in
 * every year.
 *
 * @param edges strictly increasing, at least one
 */
public record Bins(List<Double> edges) {

    public Bins {
        edges = List.copyOf(edges);
        for (int k = 1; k < edges.size(); k++) {
            if (!(edges.get(k - 1) < edges.get(k))) {
                throw new IllegalArgumentException("edges of classes must increase: " + edges);
            }
        }
    }

    public static Bins of(Double... edges) {
        return new Bins(List.of(edges));
    }

    /** The class of a value, 0 to {@code size() - 1}. */
    public int of(double value) {
        int k = 0;
        while (k < edges.size() && value >= edges.get(k)) {
            k++;
        }
        return k;
    }

    /** Number of classes. */
    public int size() {
        return edges.size() + 1;
    }
}
