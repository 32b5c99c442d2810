package org.lysoen.foresee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Samples of single months, put together into paths: which count of one month goes with which of the next.
 *
 * <p>The Schaake shuffle (Clark et al. 2004, Journal of Hydrometeorology 5): as many past stretches are drawn as there are
 * samples, and each month's samples are put in the order that the stretches have in that month, ties by chance. What each
 * month says by itself stays as it was. The stretches are those of any unit that began where the unit is now, in the same
 * class of deaths over twelve months (after Schefzik 2016, Monthly Weather Review 144), each against its own level before.
 * Where no stretch is alike, chance alone couples the months.
 */
public final class Trajectories {

    /** Lower edges of the classes of deaths over the last twelve months. */
    private static final int[] CLASSES = {0, 1, 25, 100, 1000};

    private static final int YEAR = 12;

    private final int[][][] paths;

    private Trajectories(int[][][] paths) {
        this.paths = paths;
    }

    /** A past stretch: what a unit had after a month, against its mean of the year up to that month. */
    private record Stretch(int unit, int month, double level) {}

    /**
     * @param samples of a forecast made from the history
     */
    public static Trajectories of(History history, Samples samples, long seed) {
        var alike = stretches(history, samples.horizons()[samples.horizons().length - 1]);
        var paths = new int[history.units().size()][0][];
        for (int unit = 0; unit < paths.length; unit++) {
            if (samples.has(unit)) {
                var now = alike.get(classOf(lastYear(history, unit, history.origin())));
                paths[unit] = paths(history, samples, unit, now, Draws.random(seed, unit, 0));
            }
        }
        return new Trajectories(paths);
    }

    /** By draw, then by index of the horizon. */
    public int[][] paths(int unit) {
        return paths[unit];
    }

    /** Sums of the first months of each path, in ascending order. */
    public int[] totals(int unit, int months) {
        return Arrays.stream(paths[unit])
                .mapToInt(path -> (int) Math.min(
                        Integer.MAX_VALUE,
                        Arrays.stream(path).limit(months).asLongStream().sum()))
                .sorted()
                .toArray();
    }

    private static List<List<Stretch>> stretches(History history, int longest) {
        var byClass = new ArrayList<List<Stretch>>();
        for (int ignored : CLASSES) {
            byClass.add(new ArrayList<>());
        }
        for (int unit = 0; unit < history.units().size(); unit++) {
            int known = 0;
            for (int month = history.first(); month <= history.origin(); month++) {
                known = Double.isNaN(history.at(unit, month)) ? 0 : known + 1;
                int start = month - longest;
                if (known >= YEAR + longest) {
                    double before = lastYear(history, unit, start);
                    byClass.get(classOf(before)).add(new Stretch(unit, start, before / YEAR));
                }
            }
        }
        return byClass;
    }

    private static double lastYear(History history, int unit, int month) {
        return IntStream.range(0, YEAR)
                .mapToDouble(back -> history.at(unit, month - back))
                .filter(count -> !Double.isNaN(count))
                .sum();
    }

    private static int classOf(double deaths) {
        int found = 0;
        while (found + 1 < CLASSES.length && deaths >= CLASSES[found + 1]) {
            found++;
        }
        return found;
    }

    private static int[][] paths(
            History history, Samples samples, int unit, List<Stretch> alike, SplittableRandom random) {
        int draws = samples.row(unit, 0).length;
        var drawn = new ArrayList<Stretch>();
        for (int i = 0; i < draws && !alike.isEmpty(); i++) {
            drawn.add(alike.get(random.nextInt(alike.size())));
        }
        var paths = new int[draws][samples.horizons().length];
        for (int h = 0; h < samples.horizons().length; h++) {
            var ranks = new ArrayList<Rank>();
            for (int i = 0; i < draws; i++) {
                ranks.add(
                        new Rank(i, drawn.isEmpty() ? 0 : rise(history, drawn.get(i), samples.horizons()[h]), random));
            }
            ranks.sort(null);
            int[] row = samples.row(unit, h);
            for (int i = 0; i < draws; i++) {
                paths[ranks.get(i).draw][h] = row[i];
            }
        }
        return paths;
    }

    private static double rise(History history, Stretch stretch, int horizon) {
        return history.at(stretch.unit, stretch.month + horizon) / (1 + stretch.level);
    }

    /** Where a draw stands in one month. */
    private record Rank(int draw, double rise, long chance) implements Comparable<Rank> {

        Rank(int draw, double rise, SplittableRandom random) {
            this(draw, rise, random.nextLong());
        }

        @Override
        public int compareTo(Rank other) {
            int order = Double.compare(rise, other.rise);
            return order != 0 ? order : Long.compare(chance, other.chance);
        }
    }
}
