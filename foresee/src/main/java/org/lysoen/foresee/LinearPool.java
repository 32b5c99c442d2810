package org.lysoen.foresee;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A mixture of forecasts, each with the weight that would have served best at past origins: those of the years before, as
 * far as what came of them is known by now. Weights minimise the CRPS of ln(1 + count), so that no single war decides.
 *
 * <p>Past forecasts are kept, as they do not change: a pool asked origin after origin makes each only once.
 *
 * @see PoolWeights
 */
public final class LinearPool implements Forecaster {

    private static final int MONTHS_APART = 12;
    private static final int KEPT_DRAWS = 100;
    private static final int LEAST_PAST = 60;

    private final String name;
    private final List<Forecaster> components;
    private final int pastOrigins;
    private final Map<Key, Samples> past = new ConcurrentHashMap<>();

    /** What a past forecast depends on. */
    private record Key(int component, long history, List<Integer> horizons, int draws, long seed) {}

    /**
     * @param pastOrigins how many years back weights are learnt on
     */
    public LinearPool(String name, List<Forecaster> components, int pastOrigins) {
        this.name = name;
        this.components = List.copyOf(components);
        this.pastOrigins = pastOrigins;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Samples forecast(History history, int[] horizons, int draws, long seed) {
        double[] weights = weights(history, horizons, draws, seed);
        var parts = IntStream.range(0, components.size())
                .mapToObj(k -> components.get(k).forecast(history, horizons, draws, seed))
                .toList();
        for (int k = 0; k < parts.size(); k++) {
            past.putIfAbsent(
                    key(k, history, horizons, draws, seed), parts.get(k).thinned(KEPT_DRAWS));
        }
        return Samples.of(history, horizons, (unit, horizon) -> {
            int h = Arrays.binarySearch(horizons, horizon);
            return Draws.mix(parts.stream().map(part -> part.row(unit, h)).toList(), weights, draws);
        });
    }

    /** How many forecasts of its models one forecast takes, those at past origins among them. */
    int forecasts(History history) {
        int past = (history.origin() - LEAST_PAST - history.first()) / MONTHS_APART;
        return components.size() * (1 + Math.clamp(past, 0, pastOrigins));
    }

    /** By component, summing to 1; equal where nothing has come of any past origin. */
    double[] weights(History history, int[] horizons, int draws, long seed) {
        var solver = new PoolWeights(components.size());
        for (int back = 1; back <= pastOrigins; back++) {
            int origin = history.origin() - back * MONTHS_APART;
            if (origin - LEAST_PAST < history.first()) {
                break;
            }
            var then = history.until(origin);
            var parts = IntStream.range(0, components.size())
                    .mapToObj(k -> past(k, then, horizons, draws, seed))
                    .toList();
            for (int unit : then.live()) {
                for (int h = 0; h < horizons.length; h++) {
                    double came = history.at(unit, origin + horizons[h]);
                    if (!Double.isNaN(came)) {
                        solver.add(rows(parts, unit, h), Math.log1p(came));
                    }
                }
            }
        }
        return solver.solve();
    }

    private static double[][] rows(List<Samples> parts, int unit, int h) {
        var rows = new double[parts.size()][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = Arrays.stream(parts.get(k).row(unit, h))
                    .mapToDouble(Math::log1p)
                    .toArray();
        }
        return rows;
    }

    private Samples past(int component, History then, int[] horizons, int draws, long seed) {
        var key = key(component, then, horizons, draws, seed);
        var known = past.get(key);
        if (known == null) {
            known = components
                    .get(component)
                    .forecast(then, horizons, draws, seed)
                    .thinned(KEPT_DRAWS);
            past.put(key, known);
        }
        return known;
    }

    private static Key key(int component, History then, int[] horizons, int draws, long seed) {
        return new Key(
                component, then.fingerprint(), Arrays.stream(horizons).boxed().toList(), draws, seed);
    }
}
