package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A chart over all people in order of income, the poorest at the left: curves with the band between each and its other
 * estimate, published points, one level across and cuts upward.
 *
 * @param levelAt height of the level, user units; null where it is above the chart or there is none
 * @param across ticks of the share of people
 * @param up ticks of value
 */
public record RankChart(
        List<Curve> curves,
        List<Spot> spots,
        List<Cut> cuts,
        @Nullable Double levelAt,
        List<TimeChart.Tick> across,
        List<TimeChart.Tick> up) {

    /** Right end of the plot. */
    public static final int RIGHT = 468;

    private static final int STEPS = 100;

    /** The curves' ends are steep beyond any drawing, so the first and last person are left out. */
    private static final double EDGE = 0.002;

    public RankChart {
        curves = List.copyOf(curves);
        spots = List.copyOf(spots);
        cuts = List.copyOf(cuts);
        across = List.copyOf(across);
        up = List.copyOf(up);
    }

    /**
     * A figure of the person at a share of people in (0, 1).
     *
     * @param css the class that carries its colour
     * @param other a second estimate of the same, which bounds it; null where there is none
     */
    public record Figure(
            String css, DoubleUnaryOperator value, @Nullable DoubleUnaryOperator other) {}

    /** A published point: share of people and value. */
    public record Point(double people, double value, String title) {}

    public record Curve(String css, String path, String band) {}

    public record Spot(double x, double y, String title) {}

    /** A line upward at a share of people. */
    public record Cut(String css, double x) {}

    /** What a chart is drawn from. */
    public record Plot(List<Figure> figures, double top, DoubleFunction<String> written) {}

    /**
     * Draws the curves from 0 to {@code top}; what is above is cut off.
     *
     * @param points published
     * @param level in the unit of the curves; null for none
     * @param cuts share of people by class
     */
    public static RankChart of(Plot plot, List<Point> points, @Nullable Double level, List<Cut> cuts) {
        var across = new Axis(0, 1, TimeChart.LEFT, RIGHT);
        var up = Axis.fromZero(plot.top(), TimeChart.BOTTOM, TimeChart.TOP, 5);
        return new RankChart(
                plot.figures().stream()
                        .map(figure -> new Curve(
                                figure.css(),
                                path(new StringBuilder(), figure.value(), across, up, false)
                                        .toString(),
                                band(figure, across, up)))
                        .toList(),
                points.stream()
                        .map(point -> new Spot(across.at(point.people()), up.at(point.value()), point.title()))
                        .toList(),
                cuts.stream().map(cut -> new Cut(cut.css(), across.at(cut.x()))).toList(),
                level == null || level > up.to() ? null : Double.valueOf(up.at(level)),
                across.ticks(5).stream()
                        .map(share -> new TimeChart.Tick(across.at(share), Math.round(share * 100) + "\u00a0%"))
                        .toList(),
                up.ticks(5).stream()
                        .map(value ->
                                new TimeChart.Tick(up.at(value), plot.written().apply(value)))
                        .toList());
    }

    private static String band(Figure figure, Axis across, Axis up) {
        var other = figure.other();
        if (other == null) {
            return "";
        }
        var path = path(new StringBuilder(), figure.value(), across, up, false);
        return path(path, other, across, up, true).append('z').toString();
    }

    /** Appends a curve, from the right where {@code back}; it ends where it leaves the chart. */
    private static StringBuilder path(
            StringBuilder path, DoubleUnaryOperator value, Axis across, Axis up, boolean back) {
        var written = new ArrayList<String>();
        for (int k = 0; k <= STEPS; k++) {
            double p = Math.clamp(k / (double) STEPS, EDGE, 1 - EDGE);
            double height = Math.clamp(value.applyAsDouble(p), up.from(), up.to());
            written.add(across.at(p) + " " + up.at(height));
            if (height == up.to()) {
                break;
            }
        }
        for (var point : back ? written.reversed() : written) {
            path.append(path.isEmpty() ? 'M' : 'L').append(point);
        }
        return path;
    }
}
