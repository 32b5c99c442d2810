package org.lysoen.foresee;

import java.util.Arrays;

/**
 * The unit's own past, the nearer the likelier: a month of age a counts decay^a, and each count stands for counts near it,
 * lognormal around it (a month without a death for itself alone). Draws are evenly spaced quantiles of that distribution.
 *
 * <p>Exponential forgetting of an empirical distribution: Brown (1959), Statistical forecasting for inventory control; as a
 * forecast of conflict, the idea of conflictology (Hegre et al. 2025) without its edge at twelve months. Kernels: Silverman
 * (1986), Density estimation, chapter 2.
 */
public final class RecencyClimatology implements Forecaster {

    private static final int MONTHS = 240;

    private static final double[] NORMAL = Draws.normal(11);
    private static final double NOTHING = 1e-6;

    private final double decay;
    private final double spread;

    /**
     * @param decay weight of a month against the month after it, in (0, 1)
     * @param spread standard deviation of the logarithm around each count, from 0
     */
    public RecencyClimatology(double decay, double spread) {
        if (!(decay > 0 && decay < 1 && spread >= 0)) {
            throw new IllegalArgumentException("a decay of " + decay + " and a spread of " + spread);
        }
        this.decay = decay;
        this.spread = spread;
    }

    @Override
    public String name() {
        return "climatology_" + Math.round(100 * decay);
    }

    @Override
    public Samples forecast(History history, int[] horizons, int draws, long seed) {
        var rows = new int[history.units().size()][];
        for (int unit : history.live()) {
            rows[unit] = row(history, unit, draws);
        }
        return Samples.of(history, horizons, (unit, _) -> rows[unit]);
    }

    private int[] row(History history, int unit, int draws) {
        var values = new double[MONTHS * NORMAL.length];
        var weights = new double[values.length];
        int known = 0;
        for (int age = 0; age < MONTHS; age++) {
            double count = history.at(unit, history.origin() - age);
            double weight = Math.pow(decay, age);
            if (!Double.isNaN(count) && weight > NOTHING) {
                for (double z : NORMAL) {
                    values[known] = count * Math.exp(spread * z);
                    weights[known++] = weight;
                }
            }
        }
        return Draws.weighted(Arrays.copyOf(values, known), Arrays.copyOf(weights, known), draws);
    }
}
