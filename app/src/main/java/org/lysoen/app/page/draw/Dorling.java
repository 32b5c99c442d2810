package org.lysoen.app.page.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A people map: each place is a circle whose area is exactly proportional to its people, moved from its home on the map
 * only as far as it must so that no two overlap.
 *
 * <p>Daniel Dorling (1996), Area Cartograms: Their Use and Creation, Concepts and Techniques in Modern Geography 59.
 * Circles grow from nothing to their size, so that neighbours keep to their side of each other; all the while
 * overlapping pairs repel (the lighter gives way) and each is drawn home, less and less; then repulsion alone, ever more
 * evenly and a little to the side, so that nothing stays caught between a heavy circle and the edge, until the largest
 * overlap is under {@link #TOLERANCE}. Deterministic: the same places give the same map.
 */
public final class Dorling {

    /** The largest overlap left between two circles, user units. */
    public static final double TOLERANCE = 0.5;

    private static final int DRAWN_HOME = 240;
    private static final int LONGEST = 4000;
    private static final double PULL = 0.06;
    private static final double GAP = 0.8;
    private static final double ASIDE = 0.1;

    private Dorling() {}

    /**
     * A place to draw.
     *
     * @param x its home, user units
     * @param y its home, user units
     * @param people 0 or more
     */
    public record Home(String id, double x, double y, double people) {}

    /** Where a place came to lie. */
    public record Circle(String id, double x, double y, double radius) {}

    /**
     * @param areaPerPerson square user units of circle for each person
     * @param width of the drawing; circles stay inside
     * @param height of the drawing; circles stay inside
     * @return one circle a home, in the order given
     */
    public static List<Circle> layout(List<Home> homes, double areaPerPerson, double width, double height) {
        var bodies = new Bodies(homes, areaPerPerson, width, height);
        for (int round = 0; round < LONGEST; round++) {
            if (round < DRAWN_HOME) {
                double done = (double) round / DRAWN_HOME;
                bodies.grow(Math.min(1, 0.05 + 1.2 * done));
                bodies.pullHome(PULL * (1 - done));
            }
            double settling = Math.clamp((double) (round - DRAWN_HOME) / DRAWN_HOME, 0, 1);
            double overlap = bodies.pushApart(settling);
            if (round >= DRAWN_HOME && overlap < TOLERANCE && bodies.overlap() < TOLERANCE) {
                break;
            }
        }
        return bodies.circles();
    }

    private static final class Bodies {
        private final List<Home> homes;
        private final double width;
        private final double height;
        private final double[] x;
        private final double[] y;
        private final double[] full;
        private double[] r;

        Bodies(List<Home> homes, double areaPerPerson, double width, double height) {
            this.homes = homes;
            this.width = width;
            this.height = height;
            x = homes.stream().mapToDouble(Home::x).toArray();
            y = homes.stream().mapToDouble(Home::y).toArray();
            full = homes.stream()
                    .mapToDouble(home -> Math.sqrt(home.people() * areaPerPerson / Math.PI))
                    .toArray();
            r = full;
        }

        void grow(double part) {
            r = Arrays.stream(full).map(radius -> radius * part).toArray();
        }

        void pullHome(double share) {
            for (int i = 0; i < x.length; i++) {
                x[i] += share * (homes.get(i).x() - x[i]);
                y[i] += share * (homes.get(i).y() - y[i]);
            }
        }

        /**
         * Moves every overlapping pair half-way or more apart.
         *
         * @param settling from 0, where the lighter gives way, to 1, where both do
         * @return the largest overlap found on the way, without the gap
         */
        double pushApart(double settling) {
            double largest = 0;
            for (int i = 0; i < x.length; i++) {
                for (int j = i + 1; j < x.length; j++) {
                    double dx = x[j] - x[i];
                    double dy = y[j] - y[i];
                    double wanted = r[i] + r[j] + GAP;
                    double squared = dx * dx + dy * dy;
                    if (squared >= wanted * wanted) {
                        continue;
                    }
                    double distance = Math.sqrt(squared);
                    largest = Math.max(largest, r[i] + r[j] - distance);
                    separate(i, j, distance, wanted - distance, settling);
                }
            }
            for (int i = 0; i < x.length; i++) {
                x[i] = Math.clamp(x[i], Math.min(r[i], width / 2), Math.max(width - r[i], width / 2));
                y[i] = Math.clamp(y[i], Math.min(r[i], height / 2), Math.max(height - r[i], height / 2));
            }
            return largest;
        }

        /** The largest overlap of two circles as they lie, without the gap. */
        double overlap() {
            double largest = 0;
            for (int i = 0; i < x.length; i++) {
                for (int j = i + 1; j < x.length; j++) {
                    largest = Math.max(largest, r[i] + r[j] - Math.hypot(x[j] - x[i], y[j] - y[i]));
                }
            }
            return largest;
        }

        private void separate(int i, int j, double distance, double overlap, double settling) {
            // two homes at one point part in a direction that depends on their order alone
            double ux = distance > 1e-9 ? (x[j] - x[i]) / distance : Math.cos(i + 2.4 * j);
            double uy = distance > 1e-9 ? (y[j] - y[i]) / distance : Math.sin(i + 2.4 * j);
            double pushX = ux - settling * ASIDE * uy;
            double pushY = uy + settling * ASIDE * ux;
            double weightI = Math.pow(r[i] * r[i] + 1e-9, 1 - settling);
            double weightJ = Math.pow(r[j] * r[j] + 1e-9, 1 - settling);
            double moveI = overlap * weightJ / (weightI + weightJ);
            double moveJ = overlap - moveI;
            x[i] -= pushX * moveI;
            y[i] -= pushY * moveI;
            x[j] += pushX * moveJ;
            y[j] += pushY * moveJ;
        }

        List<Circle> circles() {
            var circles = new ArrayList<Circle>(x.length);
            for (int i = 0; i < x.length; i++) {
                circles.add(new Circle(homes.get(i).id(), x[i], y[i], full[i]));
            }
            return circles;
        }
    }
}
