package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Threats by how many they reach and what they cost each: a bubble each, its area the product of the two.
 *
 * @param bubbles largest first, so that none hides a smaller one
 * @param across ticks of the share reached, from the left
 * @param up ticks of years, from the top
 */
public record Bubbles(List<Bubble> bubbles, List<TimeChart.Tick> across, List<TimeChart.Tick> up) {

    /** Right end of the plot. */
    public static final int RIGHT = 440;

    private static final double LARGEST_RADIUS = 34;
    private static final double SMALLEST_RADIUS = 2.5;
    private static final double LABEL_APART = 16;

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

    public record Bubble(
            String label,
            String css,
            double x,
            double y,
            double radius,
            double labelX,
            double labelY,
            boolean labelledLeft,
            String title) {}

    public static Bubbles of(List<Threat> threats) {
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
        var bubbles = new ArrayList<Bubble>();
        for (var threat : order) {
            double weight = heaviest == 0 ? 0 : threat.share() * threat.years() / heaviest;
            double radius = Math.max(SMALLEST_RADIUS, LARGEST_RADIUS * Math.sqrt(weight));
            double x = across.at(threat.share());
            double y = up.at(threat.years());
            boolean left = x > (TimeChart.LEFT + RIGHT) / 2.0;
            bubbles.add(new Bubble(
                    threat.label(),
                    threat.css(),
                    x,
                    y,
                    Math.round(radius * 10) / 10.0,
                    Math.round((x + (left ? -1 : 1) * (radius + 5)) * 10) / 10.0,
                    free(bubbles, y + 4),
                    left,
                    threat.title()));
        }
        return new Bubbles(
                bubbles,
                across.ticks(5).stream()
                        .map(share -> new TimeChart.Tick(across.at(share), Math.round(share * 100) + "\u00a0%"))
                        .toList(),
                up.ticks(5).stream()
                        .map(years -> new TimeChart.Tick(up.at(years), brief(years)))
                        .toList());
    }

    /** The height nearest to the wished one at which no earlier label stands. */
    private static double free(List<Bubble> taken, double wished) {
        for (int step = 0; step < 40; step++) {
            double y = wished + (step % 2 == 0 ? 1 : -1) * ((step + 1) / 2) * LABEL_APART / 2;
            double at = y;
            if (y > TimeChart.TOP
                    && y < TimeChart.BOTTOM
                    && taken.stream().noneMatch(bubble -> Math.abs(bubble.labelY() - at) < LABEL_APART)) {
                return y;
            }
        }
        return wished;
    }

    private static String brief(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(Math.round(value * 10) / 10.0);
    }
}
