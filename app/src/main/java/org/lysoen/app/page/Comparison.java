package org.lysoen.app.page;

import java.util.List;

/**
 * Scores of other people's forecasts, to be shown beside the own.
 *
 * @param source where they come from, as the user named it; empty without any
 */
public record Comparison(String source, List<Line> lines) {

    /** No scores of others. */
    public static final Comparison NONE = new Comparison("", List.of());

    public Comparison {
        lines = List.copyOf(lines);
    }

    public record Line(String model, String window, String metric, double value) {}
}
