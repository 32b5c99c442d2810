package org.lysoen.foresee;

/** Benchmark: Poisson around the last known count (Hegre et al. 2025, "last historical with Poisson"). */
public final class LastPoisson implements Forecaster {

    @Override
    public String name() {
        return "last_poisson";
    }

    @Override
    public Samples forecast(History history, int[] horizons, int draws, long seed) {
        var rows = new int[history.units().size()][];
        for (int unit : history.live()) {
            var known = history.observed(unit, History.LIVE_MONTHS);
            double mean = known[known.length - 1];
            rows[unit] = Samples.even(draws, p -> Draws.poisson(mean, p));
        }
        return Samples.of(history, horizons, (unit, _) -> rows[unit]);
    }
}
