package org.lysoen.foresee;

/** Benchmark: nothing happens, surely (Hegre et al. 2025, "exactly zero"). */
public final class Zero implements Forecaster {

    @Override
    public String name() {
        return "zero";
    }

    @Override
    public Samples forecast(History history, int[] horizons, int draws, long seed) {
        return Samples.of(history, horizons, (_, _) -> new int[draws]);
    }
}
