package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Threats by how many they reach and what they cost each: a bubble each, its area the product of the two.
 *
 * @param bubbles largest first, so that none hides a smaller one
 * @param across ticks of the share reached, from the left
 * @param up ticks of years, from the top
 */
public record Bubbles(List<Bubble> bubbles, List<TimeChart.Tick> across, List<TimeChart.Tick> up) {

    /** Right end of the plot. */
    public static final int RIGHT = 266;

    /** Where the column of labels begins; a thin line leads from each bubble to its own. */
    public static final int LABELS = 286;

    private static final double LARGEST_RADIUS = 34;
    private static final double SMALLEST_RADIUS = 2.5;
    private static final double LABEL_APART = 22;

    public Bubbles {
        bubbles = List.copyOf(bubbles);
        across = List.copyOf(across);
        up = List.copyOf(up);
    }

    /**
     * @param share of people reached, 0 to 1
     * @param years lost by each of them, 0 or more
     */
    public record Threat(String label, String css, double share, double years, String title) {}

    public record Bubble(String label, String css, double x, double y, double radius, double labelY, String title) {}

    /**
     * @param shareWritten a tick of the share reached, in words
     * @param yearsWritten a tick of the years, in words
     */
    public static Bubbles of(
            List<Threat> threats, DoubleFunction<String> shareWritten, DoubleFunction<String> yearsWritten) {
        double widest = threats.stream().mapToDouble(Threat::share).max().orElse(1);
        double deepest = threats.stream().mapToDouble(Threat::years).max().orElse(1);
        double heaviest = threats.stream()
                .mapToDouble(threat -> threat.share() * threat.years())
                .max()
                .orElse(1);
        var across = Axis.fromZero(Math.min(1, widest * 1.1), TimeChart.LEFT, RIGHT, 5);
        var up = Axis.fromZero(deepest * 1.1, TimeChart.BOTTOM, TimeChart.TOP, 5);
        var order = threats.stream()
                .sorted(Comparator.comparingDouble((Threat threat) -> threat.share() * threat.years())
                        .reversed()
                        .thenComparing(Threat::label))
                .toList();
        var labels = labels(order, up);
        var bubbles = new ArrayList<Bubble>();
        for (var threat : order) {
            double weight = heaviest == 0 ? 0 : threat.share() * threat.years() / heaviest;
            double radius = Math.max(SMALLEST_RADIUS, LARGEST_RADIUS * Math.sqrt(weight));
            bubbles.add(new Bubble(
                    threat.label(),
                    threat.css(),
                    across.at(threat.share()),
                    up.at(threat.years()),
                    Math.round(radius * 10) / 10.0,
                    labels.get(order.indexOf(threat)),
                    threat.title()));
        }
        return new Bubbles(
                bubbles,
                across.ticks(4).stream()
                        .map(share -> new TimeChart.Tick(across.at(share), shareWritten.apply(share)))
                        .toList(),
                up.ticks(5).stream()
                        .map(years -> new TimeChart.Tick(up.at(years), yearsWritten.apply(years)))
                        .toList());
    }

    /** Heights of the labels, in the order of the threats: from the top as the bubbles lie, none over another. */
    private static List<Double> labels(List<Threat> threats, Axis up) {
        var fromTop = threats.stream()
                .sorted(Comparator.comparingDouble(Threat::years)
                        .reversed()
                        .thenComparing(Threat::share)
                        .thenComparing(Threat::label))
                .toList();
        var heights = new Double[threats.size()];
        double free = TimeChart.TOP;
        for (int k = 0; k < fromTop.size(); k++) {
            var threat = fromTop.get(k);
            double last = TimeChart.BOTTOM - LABEL_APART * (fromTop.size() - 1 - k);
            double y = Math.min(Math.max(up.at(threat.years()) + 4, free), last);
            heights[threats.indexOf(threat)] = Math.round(y * 10) / 10.0;
            free = y + LABEL_APART;
        }
        return List.of(heights);
    }
}
