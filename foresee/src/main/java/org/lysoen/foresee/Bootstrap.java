package org.lysoen.foresee;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Benchmark: any unit's count in any of the last 240 months, drawn with replacement (Hegre et al. 2025, "bootstrap"). */
public final class Bootstrap implements Forecaster {

    private static final int MONTHS = 240;

    @Override
    public String name() {
        return "bootstrap240";
    }

    @Override
    public Samples forecast(History history, int[] horizons, int draws, long seed) {
        double[] all = Arrays.stream(history.live())
                .mapToObj(unit -> history.observed(unit, MONTHS))
                .flatMapToDouble(DoubleStream::of)
                .toArray();
        return Samples.of(
                history, horizons, (unit, horizon) -> Draws.resample(all, draws, Draws.random(seed, unit, horizon)));
    }
}
