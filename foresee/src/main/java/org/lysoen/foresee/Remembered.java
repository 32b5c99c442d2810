package org.lysoen.foresee;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A forecaster that is not asked the same twice in a row: what stands alone in a table and in a pool is made once. */
final class Remembered implements Forecaster {

    private final Forecaster model;
    private @Nullable Last last;

    private record Last(long history, int[] horizons, int draws, long seed, Samples samples) {

        boolean answers(long asked, int[] askedHorizons, int askedDraws, long askedSeed) {
            return history == asked
                    && Arrays.equals(horizons, askedHorizons)
                    && draws == askedDraws
                    && seed == askedSeed;
        }
    }

    Remembered(Forecaster model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public synchronized Samples forecast(History history, int[] horizons, int draws, long seed) {
        long asked = history.fingerprint();
        if (last != null && last.answers(asked, horizons, draws, seed)) {
            return last.samples;
        }
        var samples = model.forecast(history, horizons, draws, seed);
        last = new Last(asked, horizons.clone(), draws, seed, samples);
        return samples;
    }
}
