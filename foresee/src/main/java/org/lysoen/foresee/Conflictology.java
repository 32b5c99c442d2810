package org.lysoen.foresee;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Benchmark: the unit's own last twelve months, drawn with replacement; with neighbours, theirs too (Hegre et al. 2025,
 * "conflictology"). In the challenge no entrant beat the first on CRPS in the true future.
 */
public final class Conflictology implements Forecaster {

    private static final int MONTHS = 12;

    private final boolean neighbours;

    private Conflictology(boolean neighbours) {
        this.neighbours = neighbours;
    }

    public static Conflictology own() {
        return new Conflictology(false);
    }

    /** A unit without neighbours is its own. */
    public static Conflictology withNeighbours() {
        return new Conflictology(true);
    }

    @Override
    public String name() {
        return neighbours ? "neighbours12" : "conflictology12";
    }

    @Override
    public Samples forecast(History history, int[] horizons, int draws, long seed) {
        return Samples.of(
                history,
                horizons,
                (unit, horizon) -> Draws.resample(values(history, unit), draws, Draws.random(seed, unit, horizon)));
    }

    private double[] values(History history, int unit) {
        var own = DoubleStream.of(history.observed(unit, MONTHS));
        var others = neighbours
                ? Arrays.stream(history.neighbours(unit))
                        .mapToObj(other -> history.observed(other, MONTHS))
                        .flatMapToDouble(DoubleStream::of)
                : DoubleStream.empty();
        return DoubleStream.concat(own, others).toArray();
    }
}
