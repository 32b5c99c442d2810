package org.lysoen.foresee;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.lysoen.kernel.Problem;

/**
 * A forecast of months that have not come, by the chosen model with its frozen choices, from all that a panel holds up to
 * an origin. The same panel, origin and seed give the same numbers.
 *
 * @param history what it was made from
 * @param samples months 1 to {@code months} after the origin, each for itself
 * @param trajectories the same samples, months put together
 * @param weights what the pool gave each of its models
 */
public record LiveForecast(History history, Samples samples, Trajectories trajectories, List<Double> weights) {

    /** Raise it when the same choices would give other samples. */
    private static final String VERSION = "1";

    /** Fewer months than this say nothing of what comes next. */
    private static final int LEAST_MONTHS = 24;

    /** Hears how far the work is; throws to stop it. */
    @FunctionalInterface
    public interface Listener {

        /**
         * @param done forecasts made by a model of the pool, past ones for its weights among them
         * @param total how many there will be
         */
        void at(int done, int total);
    }

    /** Name of the model that forecasts are issued from. */
    public static String model() {
        return Models.chosen().name();
    }

    /** All choices in words: two forecasts from the same history and seed are the same where these are. */
    public static String choices() {
        return Models.choices() + "; months coupled by the Schaake shuffle; version " + VERSION;
    }

    /**
     * @param origin the last month known
     * @param months how many to forecast, at least 12
     * @param draws samples of each month
     * @throws Problem BAD_INPUT where the origin lies past the panel or less than two years are known by then
     */
    public static LiveForecast of(Panel panel, int origin, int months, int draws, long seed, Listener listener) {
        if (origin > panel.last()) {
            throw Problem.badInput("The counts end in " + Panel.text(panel.last())
                    + ", so nothing can be forecast from " + Panel.text(origin) + ": choose an earlier origin.");
        }
        if (origin - panel.first() + 1 < LEAST_MONTHS) {
            throw Problem.badInput("Only " + Math.max(0, origin - panel.first() + 1) + " months are known by "
                    + Panel.text(origin) + ", and a forecast needs " + LEAST_MONTHS + ": choose a later origin.");
        }
        var history = panel.until(origin);
        if (history.live().length == 0) {
            throw Problem.badInput("No place has a count in the twelve months up to " + Panel.text(origin)
                    + ", so there is nothing to forecast: choose another origin.");
        }
        int[] horizons = IntStream.rangeClosed(1, months).toArray();
        var done = new AtomicInteger();
        int total = Models.chosen().forecasts(history);
        var pool = Models.chosen(model -> new Heard(model, () -> listener.at(done.incrementAndGet(), total)));
        var samples = pool.forecast(history, horizons, draws, seed);
        return new LiveForecast(
                history,
                samples,
                Trajectories.of(history, samples, seed),
                Arrays.stream(pool.weights(history, horizons, draws, seed))
                        .boxed()
                        .toList());
    }

    /** Tells of each forecast a model has made. */
    private record Heard(Forecaster model, Runnable made) implements Forecaster {

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public Samples forecast(History history, int[] horizons, int draws, long seed) {
            var samples = model.forecast(history, horizons, draws, seed);
            made.run();
            return samples;
        }
    }
}
