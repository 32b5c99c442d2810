package org.lysoen.foresee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Classes of intensity in order, and how units have moved between them in as many months as the horizon.
 *
 * <p>A unit's class is that of its recent level (recency-weighted mean) and of its last year's highest month. What came of
 * units in the same class at that horizon, anywhere and at any time known, is the forecast; units in classes next to it
 * count too, ever less with distance, so that rare classes borrow from their neighbours. From classes above 25 a month it is
 * the ratio to the level that is carried over, not the count.
 *
 * <p>Markov chains on ordered classes of conflict: Randahl and Vegelius (2024), Journal of Peace Research, and Besley,
 * Fetzer and Mueller (2024), Journal of the European Economic Association 22.
 */
public final class IntensityMarkov implements Forecaster {

    private static final double[] EDGES = {0.001, 0.1, 0.5, 1.5, 4, 10, 25, 60, 150, 400, 1000};
    private static final int FROM_RATIO = 7;
    private static final int LEAST_PAST = 12;

    private final double nearness;

    /**
     * @param nearness weight of a class one step away against the own class, in (0, 1)
     */
    public IntensityMarkov(double nearness) {
        this.nearness = nearness;
    }

    @Override
    public String name() {
        return "intensity_markov";
    }

    /** What came after a class: counts in ascending order of class distance are weighted when asked. */
    private record Move(int from, double level, double count, double weight) {}

    @Override
    public Samples forecast(History history, int[] horizons, int draws, long seed) {
        var features = new Features(history);
        int months = history.origin() - history.first() + 1;
        var level = new double[history.units().size()][months];
        for (int unit = 0; unit < level.length; unit++) {
            for (int i = 0; i < months; i++) {
                boolean known = !Double.isNaN(history.at(unit, history.first() + i));
                level[unit][i] = known ? features.level(unit, history.first() + i) : Double.NaN;
            }
        }
        var moves = new ArrayList<List<List<Move>>>();
        for (int horizon : horizons) {
            moves.add(moves(history, level, horizon));
        }
        var rows = new int[horizons.length][EDGES.length + 1][];
        return Samples.of(history, horizons, (unit, horizon) -> {
            double own = features.level(unit, history.origin());
            int h = Arrays.binarySearch(horizons, horizon);
            int from = classOf(own);
            if (from >= FROM_RATIO) {
                return row(moves.get(h), from, own, draws);
            }
            if (rows[h][from] == null) {
                rows[h][from] = row(moves.get(h), from, own, draws);
            }
            return rows[h][from];
        });
    }

    private static int classOf(double level) {
        int from = 0;
        while (from < EDGES.length && level >= EDGES[from]) {
            from++;
        }
        return from;
    }

    private static List<List<Move>> moves(History history, double[][] level, int horizon) {
        var moves = new ArrayList<List<Move>>();
        for (int from = 0; from <= EDGES.length; from++) {
            moves.add(new ArrayList<>());
        }
        for (int unit = 0; unit < level.length; unit++) {
            for (int i = LEAST_PAST; i < level[unit].length - horizon; i++) {
                double count = history.at(unit, history.first() + i + horizon);
                if (!Double.isNaN(level[unit][i]) && !Double.isNaN(count)) {
                    int from = classOf(level[unit][i]);
                    moves.get(from).add(new Move(from, level[unit][i], count, 1));
                }
            }
        }
        return moves;
    }

    private int[] row(List<List<Move>> moves, int from, double own, int draws) {
        var values = new ArrayList<Double>();
        var weights = new ArrayList<Double>();
        for (int other = Math.max(0, from - 2); other <= Math.min(EDGES.length, from + 2); other++) {
            if ((other == 0) != (from == 0)) {
                continue;
            }
            double weight = Math.pow(nearness, Math.abs(other - from));
            for (var move : moves.get(other)) {
                values.add(from >= FROM_RATIO ? move.count * own / move.level : move.count);
                weights.add(weight);
            }
        }
        if (values.isEmpty()) {
            values.add(own);
            weights.add(1.0);
        }
        return Draws.weighted(
                values.stream().mapToDouble(x -> x).toArray(),
                weights.stream().mapToDouble(x -> x).toArray(),
                draws);
    }
}
