package org.lysoen.app.page.draw;

import java.util.List;

/** A series as one small stroke without axes, from its least to its largest value: the shape, not the size. */
public final class Sparkline {

    /** User units. */
    public static final int WIDTH = 90;

    public static final int HEIGHT = 22;

    private static final double EDGE = 2;

    private Sparkline() {}

    /** A figure at a time. */
    public record Point(double time, double value) {}

    /**
     * @param points in order of time
     * @param gap points further apart than this are not joined
     * @return path data; empty where no two points can be joined
     */
    public static String path(List<Point> points, double gap) {
        if (points.size() < 2) {
            return "";
        }
        double first = points.getFirst().time();
        double span = Math.max(points.getLast().time() - first, 1e-9);
        double least = points.stream().mapToDouble(Point::value).min().orElse(0);
        double most = points.stream().mapToDouble(Point::value).max().orElse(1);
        double range = most - least;
        var path = new StringBuilder();
        boolean joined = false;
        for (int k = 0; k < points.size(); k++) {
            var point = points.get(k);
            boolean joins = k > 0 && point.time() - points.get(k - 1).time() <= gap;
            joined |= joins;
            double up = range == 0 ? 0.5 : (point.value() - least) / range;
            path.append(joins ? 'L' : 'M')
                    .append(brief(EDGE + (point.time() - first) / span * (WIDTH - 2 * EDGE)))
                    .append(' ')
                    .append(brief(HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE)));
        }
        return joined ? path.toString() : "";
    }

    private static String brief(double value) {
        return Long.toString(Math.round(value));
    }
}
