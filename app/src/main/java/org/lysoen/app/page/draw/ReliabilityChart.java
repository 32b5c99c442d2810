package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Reliability diagram: how often an event came against the probability it was given, a dot a bin, larger where more rows
 * lie. On the diagonal both agree.
 *
 * @param path through the dots, from left to right
 */
public record ReliabilityChart(List<Dot> dots, String path, List<TimeChart.Tick> across, List<TimeChart.Tick> up) {

    /** Width and height of the drawing, user units. */
    public static final int SIDE = 300;

    /** Left end of the plot. */
    public static final int LEFT = 48;

    /** Right end. */
    public static final int RIGHT = 288;

    public static final int TOP = 12;

    public static final int BOTTOM = 252;

    private static final double LEAST_RADIUS = 2.5;
    private static final double RADIUS_OF_TENFOLD = 1.7;
    private static final int TICKS = 5;

    public ReliabilityChart {
        dots = List.copyOf(dots);
        across = List.copyOf(across);
        up = List.copyOf(up);
    }

    /** A bin with rows in it. */
    public record Bin(double given, double came, double rows, String title) {}

    public record Dot(double x, double y, double radius, String title) {}

    /**
     * @param bins by the probability given, those without a row left out
     */
    public static ReliabilityChart of(List<Bin> bins) {
        var across = new Axis(0, 1, LEFT, RIGHT);
        var up = new Axis(0, 1, BOTTOM, TOP);
        var dots = new ArrayList<Dot>();
        var path = new StringBuilder();
        for (var bin : bins) {
            double radius = LEAST_RADIUS + RADIUS_OF_TENFOLD * Math.log10(Math.max(1, bin.rows()));
            var dot = new Dot(across.at(bin.given()), up.at(bin.came()), Math.round(10 * radius) / 10.0, bin.title());
            dots.add(dot);
            path.append(path.isEmpty() ? 'M' : 'L').append(dot.x()).append(' ').append(dot.y());
        }
        return new ReliabilityChart(dots, path.toString(), ticks(across), ticks(up));
    }

    private static List<TimeChart.Tick> ticks(Axis axis) {
        return axis.ticks(TICKS).stream()
                .map(share -> new TimeChart.Tick(axis.at(share), Math.round(share * 100) + "\u00a0%"))
                .toList();
    }
}
