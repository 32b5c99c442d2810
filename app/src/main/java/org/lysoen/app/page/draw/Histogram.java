package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Shares of rows in equal bins, as columns, with a line at the height they would all have if they were equal.
 *
 * @param even height of that line, user units
 */
public record Histogram(List<Column> columns, double even, List<TimeChart.Tick> across, List<TimeChart.Tick> up) {

    public static final int WIDTH = 480;

    public static final int HEIGHT = 220;

    public static final int LEFT = 48;

    public static final int RIGHT = 468;

    public static final int TOP = 12;

    public static final int BOTTOM = 180;

    private static final double GAP = 2;
    private static final int TICKS = 4;

    public Histogram {
        columns = List.copyOf(columns);
        across = List.copyOf(across);
        up = List.copyOf(up);
    }

    public record Column(double x, double y, double width, double height, String title) {}

    /**
     * @param shares of all rows, bin by bin
     * @param titles what each column says, likewise
     */
    public static Histogram of(List<Double> shares, List<String> titles) {
        double even = 1.0 / shares.size();
        double most = shares.stream().mapToDouble(share -> share).max().orElse(even);
        var across = new Axis(0, 1, LEFT, RIGHT);
        var up = Axis.fromZero(Math.max(even, most), BOTTOM, TOP, TICKS);
        var columns = new ArrayList<Column>();
        for (int k = 0; k < shares.size(); k++) {
            double from = across.at(k * even);
            double to = across.at((k + 1) * even);
            double y = up.at(shares.get(k));
            columns.add(new Column(from + GAP / 2, y, tenths(to - from - GAP), tenths(BOTTOM - y), titles.get(k)));
        }
        return new Histogram(
                columns,
                up.at(even),
                across.ticks(5).stream()
                        .map(share -> new TimeChart.Tick(across.at(share), Math.round(share * 100) + "\u00a0%"))
                        .toList(),
                up.ticks(TICKS).stream()
                        .map(share -> new TimeChart.Tick(up.at(share), Math.round(share * 100) + "\u00a0%"))
                        .toList());
    }

    private static double tenths(double value) {
        return Math.round(10 * value) / 10.0;
    }
}
