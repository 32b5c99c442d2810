package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Ratios in a column, one a line: a dot at each, its interval as a whisker, and a line upward at 1, where both are as good.
 *
 * @param lines from top to bottom
 * @param even where 1 lies, user units
 * @param across ticks of the ratio
 * @param height of the whole drawing, user units
 */
public record WhiskerChart(List<Line> lines, double even, List<TimeChart.Tick> across, int height) {

    public static final int WIDTH = 480;

    /** Left end of the plot; labels stand before it. */
    public static final int LEFT = 96;

    /** Right end of the plot. */
    public static final int RIGHT = 468;

    /** Top of the plot. */
    public static final int TOP = 10;

    private static final int ROW = 26;
    private static final int FOOT = 34;
    private static final double MARGIN = 0.02;

    public WhiskerChart {
        lines = List.copyOf(lines);
        across = List.copyOf(across);
    }

    /** A ratio with its bounds; null where it has none. */
    public record Ratio(
            String label,
            double value,
            @Nullable Double low,
            @Nullable Double high,
            String title) {}

    /**
     * @param css {@code line-below} under 1, {@code line-above} from 1 on
     * @param whisker path data; empty without bounds
     */
    public record Line(String label, String css, double x, double y, String whisker, String title) {}

    /** Bottom of the plot, user units. */
    public int bottom() {
        return height - FOOT;
    }

    public static WhiskerChart of(List<Ratio> ratios) {
        double least = 1;
        double most = 1;
        for (var ratio : ratios) {
            least = Math.min(least, ratio.low() == null ? ratio.value() : ratio.low());
            most = Math.max(most, ratio.high() == null ? ratio.value() : ratio.high());
        }
        var axis = new Axis(least - MARGIN, most + MARGIN, LEFT, RIGHT);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < ratios.size(); i++) {
            lines.add(line(ratios.get(i), TOP + ROW * i + ROW / 2.0, axis));
        }
        return new WhiskerChart(lines, axis.at(1), ticks(axis), TOP + ROW * ratios.size() + FOOT);
    }

    /** Each with as many decimals as tell it from the next. */
    private static List<TimeChart.Tick> ticks(Axis axis) {
        var values = axis.ticks(5);
        boolean fine = values.stream().anyMatch(value -> Math.abs(value * 10 - Math.rint(value * 10)) > 1e-6);
        return values.stream()
                .map(value ->
                        new TimeChart.Tick(axis.at(value), String.format(Locale.ROOT, fine ? "%.2f" : "%.1f", value)))
                .toList();
    }

    private static Line line(Ratio ratio, double y, Axis axis) {
        var low = ratio.low();
        var high = ratio.high();
        var whisker = low == null || high == null ? "" : "M" + axis.at(low) + " " + y + "H" + axis.at(high);
        var css = ratio.value() < 1 ? "line-below" : "line-above";
        return new Line(ratio.label(), css, axis.at(ratio.value()), y, whisker, ratio.title());
    }
}
