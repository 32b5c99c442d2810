package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which years of which rows are covered, and how well: a heat map of rows by years in which neighbouring years of one
 * class are one stroke, so that hundreds of rows stay light. A cell of class 0 is not drawn: nothing is there.
 *
 * @param shades strokes by class, 1 and more
 */
public record CoverageChart(int height, List<Label> rows, List<Label> years, List<Shade> shades) {

    /** User units. */
    public static final int WIDTH = 960;

    /** Where the years begin; names of rows stand before it. */
    public static final int LEFT = 250;

    /** Height of a row and of the line of years above the first. */
    public static final int ROW = 16;

    /** Years between two labels are at least this many units apart. */
    private static final double LABEL_APART = 42;

    /**
     * @param id of what the row stands for; empty for a year
     * @param at from the top for a row, from the left for a year: the middle of its cell
     */
    public record Label(String id, String text, double at) {}

    /**
     * @param css class of its colour
     * @param path path data of all its strokes
     */
    public record Shade(String css, String path) {}

    /**
     * One row.
     *
     * @param classes by year; a year that is not in it, or in class 0, is not covered
     */
    public record Line(String id, String name, Map<Integer, Integer> classes) {
        public Line {
            classes = Map.copyOf(classes);
        }
    }

    public CoverageChart {
        rows = List.copyOf(rows);
        years = List.copyOf(years);
        shades = List.copyOf(shades);
    }

    /**
     * @param from first year
     * @param to last year, at least {@code from}
     */
    public static CoverageChart of(List<Line> lines, int from, int to) {
        double cell = (double) (WIDTH - LEFT) / (to - from + 1);
        var paths = new TreeMap<Integer, StringBuilder>();
        var rows = new ArrayList<Label>();
        for (int k = 0; k < lines.size(); k++) {
            double middle = ROW * (k + 1.5);
            rows.add(new Label(lines.get(k).id(), lines.get(k).name(), middle));
            strokes(lines.get(k), from, to, cell, middle, paths);
        }
        var shades = paths.entrySet().stream()
                .map(one -> new Shade("c" + one.getKey(), one.getValue().toString()))
                .toList();
        return new CoverageChart(ROW * (lines.size() + 1) + 4, rows, years(from, to, cell), shades);
    }

    private static void strokes(
            Line line, int from, int to, double cell, double middle, Map<Integer, StringBuilder> paths) {
        int start = from;
        for (int year = from; year <= to; year++) {
            int now = line.classes().getOrDefault(year, 0);
            int next = year == to ? -1 : line.classes().getOrDefault(year + 1, 0);
            if (now == next) {
                continue;
            }
            if (now > 0) {
                paths.computeIfAbsent(now, none -> new StringBuilder())
                        .append('M')
                        .append(brief(LEFT + (start - from) * cell))
                        .append(' ')
                        .append(brief(middle))
                        .append('h')
                        .append(brief((year - start + 1) * cell));
            }
            start = year + 1;
        }
    }

    private static List<Label> years(int from, int to, double cell) {
        int apart = 1;
        for (int candidate : new int[] {1, 2, 5, 10, 20, 50}) {
            apart = candidate;
            if (candidate * cell >= LABEL_APART) {
                break;
            }
        }
        var years = new ArrayList<Label>();
        for (int year = from; year <= to; year++) {
            if (year % apart == 0) {
                years.add(new Label(
                        "", Integer.toString(year), Math.round(10 * (LEFT + (year - from + 0.5) * cell)) / 10.0));
            }
        }
        return years;
    }

    private static String brief(double value) {
        double tenths = Math.round(value * 10) / 10.0;
        return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
    }
}
