package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Status;

/**
 * A chart through time, laid out: lines with bands for their bounds, or columns. Templates turn it into SVG; nothing is
 * drawn where there is no figure, and a line never crosses a gap.
 *
 * @param lines drawn lines, in the order given
 * @param columns drawn columns
 * @param across ticks of time, {@code at} from the left
 * @param strips one a time, as high as the chart, that say its figures
 * @param shades the strips of times in which something happened, drawn behind all else
 * @param up ticks of value, {@code at} from the top
 * @param right where the plot ends; labels of lines stand beyond it
 */
public record TimeChart(
        List<Line> lines,
        List<Column> columns,
        List<Strip> strips,
        List<Strip> shades,
        List<Tick> across,
        List<Tick> up,
        int right) {

    /** User units of every chart, so that text is as large on one as on the next. */
    public static final int WIDTH = 480;

    public static final int HEIGHT = 260;
    public static final int LEFT = 54;
    public static final int TOP = 14;
    public static final int BOTTOM = 232;

    /** Right end of a plot whose lines are labelled, and of one whose lines are not. */
    private static final int LABELLED = 378;

    private static final int UNLABELLED = 468;

    /** Letters of a label that find room beside the end of its line, on a phone too. */
    private static final int LONGEST_LABEL = 11;

    /** Least distance between the labels at the ends of two lines. */
    private static final double LABEL_APART = 15;

    /** A figure at a time: whole years, or years and twelfths for months. */
    public record Dot(double time, double value, double low, double high, Status status, String title) {}

    /**
     * @param css the class that carries its colour
     * @param step distance between neighbours in time: 1 for years, 1/12 for months
     */
    public record Series(String label, String css, double step, List<Dot> dots) {}

    public record Line(
            String label, String css, String path, String band, List<Spot> spots, double labelX, double labelY) {}

    public record Spot(double x, double y, Status status) {}

    public record Strip(double time, double x, double width, String title) {}

    /** A stretch of time with its words, from the start of the first to the end of the last. */
    public record Span(double first, double last, String title) {}

    public record Column(String css, double x, double y, double width, double height) {}

    /** The columns of one colour as one outline. */
    public record Bars(String css, String path) {}

    public record Tick(double at, String label) {}

    public TimeChart {
        lines = List.copyOf(lines);
        columns = List.copyOf(columns);
        strips = List.copyOf(strips);
        shades = List.copyOf(shades);
        across = List.copyOf(across);
        up = List.copyOf(up);
    }

    /**
     * Lines on one pair of axes; the upward axis starts at zero, or below where something lies there, and ends at
     * {@code most} or the largest bound.
     */
    public static TimeChart ofLines(List<Series> series, @Nullable Double most, DoubleFunction<String> written) {
        var dots = series.stream().flatMap(s -> s.dots().stream()).toList();
        if (dots.isEmpty()) {
            throw new IllegalArgumentException("a chart needs at least one figure");
        }
        double largest =
                most != null ? most : dots.stream().mapToDouble(Dot::high).max().orElse(1);
        double least = dots.stream().mapToDouble(Dot::low).min().orElse(0);
        var up = Axis.around(least, largest, BOTTOM, TOP, 5);
        boolean labelled = series.stream().anyMatch(one -> !one.label().isEmpty());
        int right = labelled ? LABELLED : UNLABELLED;
        var across = timeAxis(dots, 0, right);
        var lines = new ArrayList<Line>();
        for (var one : series) {
            if (!one.dots().isEmpty()) {
                lines.add(line(one, across, up));
            }
        }
        return new TimeChart(
                apart(lines),
                List.of(),
                strips(dots, series.getFirst().step(), across),
                List.of(),
                years(across),
                values(up, written),
                right);
    }

    /** Columns from zero, the series stacked in the order given, each as wide as its step in time less a gap. */
    public static TimeChart ofColumns(List<Series> series, DoubleFunction<String> written) {
        var dots = series.stream().flatMap(s -> s.dots().stream()).toList();
        if (dots.isEmpty()) {
            throw new IllegalArgumentException("a chart needs at least one figure");
        }
        double step = series.getFirst().step();
        var heights = new HashMap<Double, Double>();
        dots.forEach(dot -> heights.merge(dot.time(), dot.value(), Double::sum));
        double largest =
                heights.values().stream().mapToDouble(height -> height).max().orElse(1);
        var up = Axis.fromZero(largest, BOTTOM, TOP, 5);
        var across = timeAxis(dots, step, UNLABELLED);
        double width = Math.max(0.8, (across.at(across.from() + step) - LEFT) * 0.8);
        var stacked = new HashMap<Double, Double>();
        var columns = new ArrayList<Column>();
        for (var one : series) {
            for (var dot : one.dots()) {
                double base = stacked.getOrDefault(dot.time(), 0.0);
                double y = up.at(base + dot.value());
                double height = tenths(up.at(base) - y);
                stacked.put(dot.time(), base + dot.value());
                if (height > 0) {
                    columns.add(new Column(one.css(), across.at(dot.time()), y, tenths(width), height));
                }
            }
        }
        return new TimeChart(
                List.of(),
                columns,
                strips(dots, step, across),
                List.of(),
                years(across),
                values(up, written),
                UNLABELLED);
    }

    /** The columns, those of one colour together: a page of many columns is then half as long. */
    public List<Bars> bars() {
        var paths = new LinkedHashMap<String, StringBuilder>();
        for (var column : columns) {
            var path = paths.computeIfAbsent(column.css(), none -> new StringBuilder());
            point(path.append('M'), column.x(), column.y());
            path.append('h').append(brief(column.width())).append('v').append(brief(column.height()));
            path.append('h').append(brief(-column.width())).append('z');
        }
        return paths.entrySet().stream()
                .map(one -> new Bars(one.getKey(), one.getValue().toString()))
                .toList();
    }

    /** The same chart with stretches of time shaded, neighbours as one; a time without a figure is not. */
    public TimeChart shaded(List<Span> spans) {
        var shades = new ArrayList<Strip>();
        for (var strip : strips) {
            spans.stream()
                    .filter(span -> span.first() <= strip.time() && strip.time() <= span.last())
                    .findFirst()
                    .ifPresent(span -> shade(shades, strip, span.title()));
        }
        return new TimeChart(lines, columns, strips, shades, across, up, right);
    }

    private void shade(List<Strip> shades, Strip strip, String title) {
        double width = within(strip);
        if (!shades.isEmpty()
                && shades.getLast().title().equals(title)
                && Math.abs(shades.getLast().x() + shades.getLast().width() - strip.x()) < 0.3) { // both are rounded
            var before = shades.removeLast();
            shades.add(new Strip(before.time(), before.x(), tenths(strip.x() + width - before.x()), title));
        } else {
            shades.add(new Strip(strip.time(), strip.x(), width, title));
        }
    }

    /** As wide as the strip, cut at the end of the plot, and never too thin to be seen. */
    private double within(Strip strip) {
        return Math.clamp(tenths(right - strip.x()), 2, Math.max(2, strip.width()));
    }

    /** What a pointer at rest anywhere above a time shows: every figure of that time. */
    private static List<Strip> strips(List<Dot> dots, double step, Axis across) {
        var titles = new TreeMap<Double, StringBuilder>();
        for (var dot : dots) {
            var title = titles.computeIfAbsent(dot.time(), time -> new StringBuilder());
            title.append(title.isEmpty() ? "" : "; ").append(dot.title());
        }
        double width = tenths(across.at(across.from() + step) - across.start());
        return titles.entrySet().stream()
                .map(one -> new Strip(
                        one.getKey(),
                        across.at(one.getKey()),
                        width,
                        one.getValue().toString()))
                .toList();
    }

    private static Axis timeAxis(List<Dot> dots, double room, int right) {
        double first = dots.stream().mapToDouble(Dot::time).min().orElse(0);
        double last = dots.stream().mapToDouble(Dot::time).max().orElse(1) + room;
        return new Axis(first, Math.max(last, first + 1), LEFT, right);
    }

    private static Line line(Series series, Axis across, Axis up) {
        var path = new StringBuilder();
        var band = new StringBuilder();
        var spots = new ArrayList<Spot>();
        for (var run : runs(series)) {
            for (int k = 0; k < run.size(); k++) {
                var dot = run.get(k);
                point(path.append(k == 0 ? 'M' : 'L'), across.at(dot.time()), up.at(dot.value()));
                point(band.append(k == 0 ? 'M' : 'L'), across.at(dot.time()), up.at(clip(up, dot.high())));
                spots.add(new Spot(across.at(dot.time()), up.at(dot.value()), dot.status()));
            }
            for (var dot : run.reversed()) {
                point(band.append('L'), across.at(dot.time()), up.at(clip(up, dot.low())));
            }
            band.append('z');
        }
        var last = spots.getLast();
        return new Line(
                series.label(), series.css(), path.toString(), band.toString(), spots, last.x() + 6, last.y() + 4);
    }

    private static double clip(Axis up, double value) {
        return Math.clamp(value, up.from(), up.to());
    }

    /** Stretches without a gap. */
    private static List<List<Dot>> runs(Series series) {
        var sorted = series.dots().stream()
                .sorted(Comparator.comparingDouble(Dot::time))
                .toList();
        var runs = new ArrayList<List<Dot>>();
        var run = new ArrayList<Dot>();
        for (var dot : sorted) {
            if (!run.isEmpty() && dot.time() - run.getLast().time() > 1.5 * series.step()) {
                runs.add(run);
                run = new ArrayList<>();
            }
            run.add(dot);
        }
        runs.add(run);
        return runs;
    }

    /** Moves labels apart, keeping their order, so that none covers another and none falls below the plot. */
    private static List<Line> apart(List<Line> lines) {
        var moved = new ArrayList<>(lines);
        var order =
                lines.stream().sorted(Comparator.comparingDouble(Line::labelY)).toList();
        double[] heights = order.stream().mapToDouble(Line::labelY).toArray();
        double free = TOP;
        for (int k = 0; k < heights.length; k++) {
            heights[k] = Math.max(heights[k], free);
            free = heights[k] + LABEL_APART;
        }
        double room = BOTTOM + 4;
        for (int k = heights.length - 1; k >= 0; k--) {
            heights[k] = Math.min(heights[k], room);
            room = heights[k] - LABEL_APART;
        }
        for (int k = 0; k < heights.length; k++) {
            var line = order.get(k);
            moved.set(
                    lines.indexOf(line),
                    new Line(
                            line.label(),
                            line.css(),
                            line.path(),
                            line.band(),
                            line.spots(),
                            line.labelX(),
                            tenths(heights[k])));
        }
        return moved;
    }

    private static List<Tick> years(Axis across) {
        return across.ticks(5).stream()
                .filter(year -> year == Math.rint(year))
                .map(year -> new Tick(across.at(year), String.format(Locale.ROOT, "%.0f", year)))
                .toList();
    }

    private static List<Tick> values(Axis up, DoubleFunction<String> written) {
        return up.ticks(5).stream()
                .map(value -> new Tick(up.at(value), written.apply(value)))
                .toList();
    }

    private static void point(StringBuilder path, double x, double y) {
        path.append(brief(x)).append(' ').append(brief(y));
    }

    /** What stands beside the end of a place's line: its name, or its code where the name does not fit. */
    public static String label(String name, String code) {
        return name.length() <= LONGEST_LABEL ? name : code;
    }

    /** A length in user units as a drawing writes it. */
    public static String brief(double tenths) {
        return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
