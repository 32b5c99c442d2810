package org.lysoen.foresee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Scores of a forecast that was issued before its months came, beside those of the benchmarks from the same origin, over
 * the months that have come by now. Rows, metrics and intervals are those of {@link Backtest}.
 */
public final class IssuedScores {

    private static final int REPLICATES = 1000;

    private final Map<String, ScoreSheet> sheets = new LinkedHashMap<>();
    private final List<Forecaster> benchmarks;
    private final int[][] drawn;

    private IssuedScores(Panel panel, long seed) {
        this.benchmarks = Models.benchmarkModels(panel);
        var random = new SplittableRandom(seed);
        this.drawn = new int[REPLICATES][panel.units().size()];
        for (int[] replicate : drawn) {
            for (int i = 0; i < replicate.length; i++) {
                replicate[random.nextInt(replicate.length)]++;
            }
        }
    }

    /**
     * @param panel that holds months after the origin; benchmarks are made from what it holds up to the origin
     * @param samples of the issued forecast, by unit of the panel; a unit it did not know has no row
     * @param window names the months scored
     * @return a line a model and metric, the issued model first; none where no month has come
     */
    public static List<Score> of(
            Panel panel, int origin, String model, Samples samples, String window, int draws, long seed) {
        var scores = new IssuedScores(panel, seed);
        var issued = new ScoreSheet(panel, origin, samples);
        if (issued.rows() == 0) {
            return List.of();
        }
        scores.sheets.put(model, issued);
        var history = panel.until(origin);
        for (var benchmark : scores.benchmarks) {
            var made = benchmark.forecast(history, samples.horizons(), draws, seed);
            scores.sheets.put(benchmark.name(), new ScoreSheet(panel, origin, made));
        }
        var lines = new ArrayList<Score>();
        scores.sheets.forEach((name, sheet) -> {
            for (var metric : Metric.values()) {
                lines.add(scores.line(name, sheet, window, metric));
            }
        });
        return List.copyOf(lines);
    }

    private Score line(String model, ScoreSheet own, String window, Metric metric) {
        double value = own.value(metric);
        String best = metric.isScore() ? best(metric) : "";
        var benchmark = sheets.get(best);
        if (benchmark == null) {
            return new Score(model, window, metric, value, Double.NaN, "", Double.NaN, Double.NaN, Double.NaN);
        }
        double[] bounds = metric.isMean() ? bounds(own, benchmark, metric) : new double[] {Double.NaN, Double.NaN};
        double against = benchmark.value(metric);
        return new Score(model, window, metric, value, against, best, value / against, bounds[0], bounds[1]);
    }

    /** The best benchmark by a metric; empty where none has a value. */
    private String best(Metric metric) {
        String best = "";
        double least = Double.POSITIVE_INFINITY;
        for (var benchmark : benchmarks) {
            var sheet = sheets.get(benchmark.name());
            double value = sheet == null ? Double.NaN : sheet.value(metric);
            double loss = metric.isPrecision() ? -value : value;
            if (loss < least) {
                least = loss;
                best = benchmark.name();
            }
        }
        return best;
    }

    private double[] bounds(ScoreSheet own, ScoreSheet benchmark, Metric metric) {
        double[] ratios = Arrays.stream(drawn)
                .mapToDouble(units -> own.mean(metric, units) / benchmark.mean(metric, units))
                .sorted()
                .toArray();
        return new double[] {ratios[REPLICATES / 20], ratios[REPLICATES - REPLICATES / 20 - 1]};
    }
}
