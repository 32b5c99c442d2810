package org.lysoen.foresee;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.PoissonDistribution;

/** Draws with replacement and quantiles of known distributions. */
final class Draws {

    private static final double NEARLY_NORMAL = 100_000;

    private Draws() {}

    /** The nearest whole count. */
    static int whole(double count) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(count));
    }

    /** A stream of its own for each row, so that no row depends on which others are drawn. */
    static SplittableRandom random(long seed, int unit, int horizon) {
        return new SplittableRandom(
                new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (1_000_003L * unit + horizon))).nextLong());
    }

    /** Draws with replacement, in ascending order. */
    static int[] resample(double[] values, int draws, SplittableRandom random) {
        var row = new int[draws];
        for (int i = 0; i < draws; i++) {
            row[i] = whole(values[random.nextInt(values.length)]);
        }
        Arrays.sort(row);
        return row;
    }

    /** Evenly spaced quantiles of values of unequal weight, rounded. */
    static int[] weighted(double[] values, double[] weights, int draws) {
        int[] order = order(values);
        double total = Arrays.stream(weights).sum();
        var row = new int[draws];
        double reached = 0;
        int drawn = 0;
        for (int i : order) {
            reached += weights[i];
            while (drawn < draws && (drawn + 0.5) / draws <= reached / total) {
                row[drawn++] = whole(values[i]);
            }
        }
        while (drawn < draws) {
            row[drawn++] = whole(values[order[order.length - 1]]);
        }
        return row;
    }

    private static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Standard normal quantiles, evenly spaced. */
    static double[] normal(int n) {
        var normal = new NormalDistribution();
        return IntStream.range(0, n)
                .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / n))
                .toArray();
    }

    /**
     * Evenly spaced quantiles of a mixture.
     *
     * @param rows ensembles in ascending order
     */
    static int[] mix(List<int[]> rows, double[] weights, int draws) {
        int size = rows.stream().mapToInt(row -> row.length).sum();
        var sorted = new long[size];
        int next = 0;
        for (int k = 0; k < weights.length; k++) {
            for (int value : rows.get(k)) {
                sorted[next++] = ((long) value << 8) | k;
            }
        }
        Arrays.sort(sorted);
        double total = Arrays.stream(weights).sum();
        var row = new int[draws];
        double reached = 0;
        int drawn = 0;
        for (long entry : sorted) {
            int k = (int) (entry & 0xFF);
            reached += weights[k] / rows.get(k).length;
            while (drawn < draws && (drawn + 0.5) / draws <= reached / total) {
                row[drawn++] = (int) (entry >> 8);
            }
        }
        while (drawn < draws) {
            row[drawn++] = (int) (sorted[size - 1] >> 8);
        }
        return row;
    }

    /** A Poisson quantile; a mean of 0 is always 0, and one above 100,000 as good as normal. */
    static int poisson(double mean, double probability) {
        if (mean <= 0) {
            return 0;
        }
        return mean > NEARLY_NORMAL
                ? whole(new NormalDistribution(mean, Math.sqrt(mean)).inverseCumulativeProbability(probability))
                : new PoissonDistribution(mean).inverseCumulativeProbability(probability);
    }
}
