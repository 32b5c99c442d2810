package org.lysoen.foresee;

import java.util.Arrays;

/**
 * Own climatology with a heavy tail: above the count that a tenth of its draws exceed, draws follow a Pareto law whose
 * index is the unit's own, drawn towards that of all units by how few months it rests on.
 *
 * <p>The index xi of a unit is Hill's mean of ln(count / u) over its counts above u, its own upper tenth of the months with
 * a death, among the last 240 (Hill 1975, Annals of Statistics 3). Pooled and shrunk: (k xi + K xi_all) / (k + K), k counts
 * against K = {@link #PRIOR}, as the regional growth curves of hydrology do (Hosking and Wallis 1997, Regional frequency
 * analysis). No draw is above ten times the highest count known of any unit.
 */
public final class ShrunkTail implements Forecaster {

    /** Counts that the index of all units is worth. */
    static final int PRIOR = 20;

    private static final int MONTHS = 240;
    private static final double UPPER = 0.9;
    private static final int LEAST_COUNT = 5;
    private static final double BEYOND = 10;

    private final RecencyClimatology body;

    /**
     * @param body the forecast whose upper tenth is replaced
     */
    public ShrunkTail(RecencyClimatology body) {
        this.body = body;
    }

    @Override
    public String name() {
        return "shrunk_tail";
    }

    /** Sum of ln(count / u) over the counts above u, and how many they are. */
    private record Excess(double sum, int counts) {

        static Excess of(double[] observed) {
            double[] positive =
                    Arrays.stream(observed).filter(count -> count > 0).sorted().toArray();
            if (positive.length == 0) {
                return new Excess(0, 0);
            }
            double u = Math.max(LEAST_COUNT, positive[(int) (UPPER * (positive.length - 1))]);
            double[] above = Arrays.stream(positive).filter(count -> count > u).toArray();
            return new Excess(
                    Arrays.stream(above).map(count -> Math.log(count / u)).sum(), above.length);
        }

        Excess plus(Excess other) {
            return new Excess(sum + other.sum, counts + other.counts);
        }

        double shrunk(double pooled) {
            return (sum + PRIOR * pooled) / (counts + PRIOR);
        }
    }

    @Override
    public Samples forecast(History history, int[] horizons, int draws, long seed) {
        var own = new Excess[history.units().size()];
        var all = new Excess(0, 0);
        double highest = 0;
        for (int unit : history.live()) {
            double[] observed = history.observed(unit, MONTHS);
            own[unit] = Excess.of(observed);
            all = all.plus(own[unit]);
            highest = Math.max(highest, Arrays.stream(observed).max().orElse(0));
        }
        double pooled = all.counts == 0 ? 0 : all.sum / all.counts;
        double most = BEYOND * highest;
        var base = body.forecast(history, horizons, draws, seed);
        return Samples.of(
                history,
                horizons,
                (unit, horizon) ->
                        tailed(base.row(unit, Arrays.binarySearch(horizons, horizon)), own[unit].shrunk(pooled), most));
    }

    /** Draw i of n stands at (i + 1/2) / n; above the upper tenth it is u (p / (1 - position))^xi. */
    private static int[] tailed(int[] row, double index, double most) {
        int from = (int) Math.ceil(UPPER * row.length);
        if (from >= row.length || row[from] < LEAST_COUNT) {
            return row;
        }
        int[] tailed = row.clone();
        double p = (row.length - from) / (double) row.length;
        for (int i = from; i < row.length; i++) {
            double above = 1 - (i + 0.5) / row.length;
            tailed[i] = Draws.whole(Math.min(Math.max(most, row[from]), row[from] * Math.pow(p / above, index)));
        }
        return tailed;
    }
}
