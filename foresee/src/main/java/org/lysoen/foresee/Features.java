package org.lysoen.foresee;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tree may know of a unit at the end of a month, all of it from months up to then.
 *
 * <p>Counts enter as ln(1 + count). A mean is over the months known of a window; NaN where none is.
 */
final class Features {

    static final List<String> NAMES = List.of(
            "last",
            "mean_3",
            "mean_6",
            "mean_12",
            "mean_24",
            "mean_60",
            "max_6",
            "max_12",
            "max_60",
            "max_240",
            "faded_80",
            "faded_88",
            "faded_97",
            "log_mean_12",
            "log_spread_12",
            "log_spread_36",
            "months_since_1",
            "months_since_25",
            "months_since_100",
            "share_6",
            "share_12",
            "share_36",
            "share_120",
            "share_25_24",
            "trend_3_12",
            "trend_12_36",
            "neighbours_12",
            "neighbours_top_12",
            "neighbours_share_12",
            "world_12",
            "world_share_12");

    /** The predictor that stands last in a row of the trees. */
    static final String HORIZON = "horizon";

    private static final double NEAREST = 0.8;
    private static final double NEAR = 0.88;
    private static final double FAR = 0.97;
    private static final int LONGEST = 240;

    private final History history;
    private final int first;
    private final @Nullable Sums[] sums;
    private final double[] world;
    private final double[] worldShare;

    /** Running sums of one unit, so that the mean of any window costs two look-ups. */
    private record Sums(double[] count, double[] log, double[] square, int[] known, int[] positive, int[] high) {}

    Features(History history) {
        this.history = history;
        this.first = history.first();
        int months = history.origin() - first + 1;
        int units = history.units().size();
        this.sums = new Sums[units];
        this.world = new double[months];
        this.worldShare = new double[months];
        for (int unit = 0; unit < units; unit++) {
            sums[unit] = sums(unit, months);
        }
        for (int i = 0; i < months; i++) {
            double total = 0;
            double positive = 0;
            double known = 0;
            for (int unit = 0; unit < units; unit++) {
                var own = of(unit);
                int from = Math.max(0, i - 11);
                total += own.count[i + 1] - own.count[from];
                positive += own.positive[i + 1] - own.positive[from];
                known += own.known[i + 1] - own.known[from];
            }
            world[i] = Math.log1p(total / 12);
            worldShare[i] = positive / Math.max(1, known);
        }
    }

    private Sums sums(int unit, int months) {
        var sums = new Sums(
                new double[months + 1],
                new double[months + 1],
                new double[months + 1],
                new int[months + 1],
                new int[months + 1],
                new int[months + 1]);
        for (int i = 0; i < months; i++) {
            double count = history.at(unit, first + i);
            boolean known = !Double.isNaN(count);
            double log = known ? Math.log1p(count) : 0;
            sums.count[i + 1] = sums.count[i] + (known ? count : 0);
            sums.log[i + 1] = sums.log[i] + log;
            sums.square[i + 1] = sums.square[i] + log * log;
            sums.known[i + 1] = sums.known[i] + (known ? 1 : 0);
            sums.positive[i + 1] = sums.positive[i] + (known && count > 0 ? 1 : 0);
            sums.high[i + 1] = sums.high[i] + (known && count >= 25 ? 1 : 0);
        }
        return sums;
    }

    private Sums of(int unit) {
        var own = sums[unit];
        if (own == null) {
            throw new IllegalStateException("no sums of unit " + unit);
        }
        return own;
    }

    /** The mean count, recent months first: a level to measure change against. 0 where nothing is known. */
    double level(int unit, int month) {
        return faded(unit, month, NEAREST);
    }

    /** The values of {@link #NAMES}, in order. */
    double[] at(int unit, int month) {
        var own = of(unit);
        int i = month - first;
        double last = history.at(unit, month);
        double mean3 = mean(own, i, 3);
        double mean12 = mean(own, i, 12);
        double mean36 = mean(own, i, 36);
        double[] bordering = neighbours(unit, i);
        return new double[] {
            Math.log1p(last),
            Math.log1p(mean3),
            Math.log1p(mean(own, i, 6)),
            Math.log1p(mean12),
            Math.log1p(mean(own, i, 24)),
            Math.log1p(mean(own, i, 60)),
            highest(unit, month, 6),
            highest(unit, month, 12),
            highest(unit, month, 60),
            highest(unit, month, LONGEST),
            Math.log1p(faded(unit, month, NEAREST)),
            Math.log1p(faded(unit, month, NEAR)),
            Math.log1p(faded(unit, month, FAR)),
            per(own.log, own.known, i, 12),
            spread(own, i, 12),
            spread(own, i, 36),
            since(unit, month, 1),
            since(unit, month, 25),
            since(unit, month, 100),
            per(own.positive, own.known, i, 6),
            per(own.positive, own.known, i, 12),
            per(own.positive, own.known, i, 36),
            per(own.positive, own.known, i, 120),
            per(own.high, own.known, i, 24),
            Math.log1p(mean3) - Math.log1p(mean12),
            Math.log1p(mean12) - Math.log1p(mean36),
            bordering[0],
            bordering[1],
            bordering[2],
            world[i],
            worldShare[i]
        };
    }

    private static double per(double[] sum, int[] known, int i, int months) {
        int from = Math.max(0, i + 1 - months);
        int n = known[i + 1] - known[from];
        return n == 0 ? Double.NaN : (sum[i + 1] - sum[from]) / n;
    }

    private static double per(int[] sum, int[] known, int i, int months) {
        int from = Math.max(0, i + 1 - months);
        int n = known[i + 1] - known[from];
        return n == 0 ? Double.NaN : (sum[i + 1] - sum[from]) / (double) n;
    }

    private static double mean(Sums own, int i, int months) {
        return Math.max(0, per(own.count, own.known, i, months));
    }

    private static double spread(Sums own, int i, int months) {
        double mean = per(own.log, own.known, i, months);
        return Math.sqrt(Math.max(0, per(own.square, own.known, i, months) - mean * mean));
    }

    private double highest(int unit, int month, int months) {
        double highest = Double.NaN;
        for (int back = 0; back < months && month - back >= first; back++) {
            double count = history.at(unit, month - back);
            highest = Double.isNaN(highest) || count > highest ? count : highest;
        }
        return Math.log1p(highest);
    }

    private double since(int unit, int month, int threshold) {
        for (int back = 0; back < LONGEST && month - back >= first; back++) {
            if (history.at(unit, month - back) >= threshold) {
                return Math.log1p(back);
            }
        }
        return Math.log1p(LONGEST);
    }

    private double faded(int unit, int month, double decay) {
        double sum = 0;
        double total = 0;
        double weight = 1;
        for (int back = 0; back < LONGEST && month - back >= first; back++) {
            double count = history.at(unit, month - back);
            if (!Double.isNaN(count)) {
                sum += weight * count;
                total += weight;
            }
            weight *= decay;
        }
        return total == 0 ? 0 : sum / total;
    }

    /** Mean and highest of the neighbours' yearly means, and how many of them were at peace. */
    private double[] neighbours(int unit, int i) {
        var bordering = history.neighbours(unit);
        double[] means = Arrays.stream(bordering)
                .mapToDouble(other -> per(of(other).count, of(other).known, i, 12))
                .filter(mean -> !Double.isNaN(mean))
                .toArray();
        if (means.length == 0) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        return new double[] {
            Math.log1p(Arrays.stream(means).average().orElse(0)),
            Math.log1p(Arrays.stream(means).max().orElse(0)),
            Arrays.stream(means).filter(mean -> mean > 0).count() / (double) means.length
        };
    }
}
