package org.lysoen.foresee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * Forecasts of years that have been, each from what was known in October of the year before, and their scores beside those
 * of the benchmarks.
 *
 * <p>The window of a year is its twelve months, 3 to 14 after the origin, as in the VIEWS prediction challenge. Scored are
 * all rows of units that live at the origin and whose count has come. Intervals of ratios: units are drawn with
 * replacement, the same for model and benchmark and over all windows, 1,000 times (Efron and Tibshirani 1993, chapter 8);
 * the best benchmark stays the one of the whole.
 */
public final class Backtest {

    /** Months after the origin. */
    static final int[] HORIZONS = IntStream.rangeClosed(3, 14).toArray();

    private static final int ORIGIN_MONTH = 10;
    private static final int REPLICATES = 1000;

    private final Panel panel;
    private final int[] years;
    private final Set<String> benchmarks;
    private final Map<String, ScoreSheet[]> sheets = new LinkedHashMap<>();
    private final int[][] drawn;

    private Backtest(Panel panel, int[] years, Set<String> benchmarks, long seed) {
        this.panel = panel;
        this.years = years;
        this.benchmarks = benchmarks;
        this.drawn = drawn(panel.units().size(), seed);
    }

    /** Hears of each forecast as it is made, such as to show progress. */
    @FunctionalInterface
    public interface Listener {
        void made(String model, int year);
    }

    /**
     * @param models all that stand in the table, benchmarks among them
     * @param benchmarks the names of those that ratios are taken against
     * @throws Problem BAD_INPUT for a window that lies before or past the panel
     */
    public static TrackRecord of(
            Panel panel,
            List<Forecaster> models,
            Set<String> benchmarks,
            int firstYear,
            int lastYear,
            int draws,
            long seed,
            Listener listener) {
        int[] years = IntStream.rangeClosed(firstYear, lastYear).toArray();
        var backtest = new Backtest(panel, years, benchmarks, seed);
        for (int year : years) {
            backtest.check(year);
        }
        for (var model : models) {
            backtest.sheets.put(model.name(), new ScoreSheet[years.length]);
        }
        for (int i = 0; i < years.length; i++) {
            int origin = origin(years[i]);
            var history = panel.until(origin);
            for (var model : models) {
                var samples = model.forecast(history, HORIZONS, draws, seed);
                backtest.sheet(model.name())[i] = new ScoreSheet(panel, origin, samples);
                listener.made(model.name(), years[i]);
            }
        }
        return new TrackRecord(backtest.scores(), backtest.calibration(), backtest.units());
    }

    /** The last month that a forecast of a year knows. */
    public static int origin(int year) {
        return Panel.month(year - 1, ORIGIN_MONTH);
    }

    private void check(int year) {
        int origin = origin(year);
        if (origin < panel.first()) {
            throw Problem.badInput("The window " + year + " needs data to " + Panel.text(origin)
                    + ", and the panel begins in " + Panel.text(panel.first()) + ": choose later windows.");
        }
        if (origin + HORIZONS[0] > panel.last()) {
            throw Problem.badInput("The window " + year + " lies past the panel, which ends in "
                    + Panel.text(panel.last()) + ": choose earlier windows.");
        }
        int[] live = panel.until(origin).live();
        boolean came = Arrays.stream(live)
                .anyMatch(unit ->
                        Arrays.stream(HORIZONS).anyMatch(horizon -> !Double.isNaN(panel.at(unit, origin + horizon))));
        if (!came) {
            throw Problem.badInput("No unit of the panel has both a month in the year up to " + Panel.text(origin)
                    + " and one in " + year + ", so the window " + year + " cannot be scored: choose others.");
        }
    }

    private static int[][] drawn(int units, long seed) {
        var random = new SplittableRandom(seed);
        var drawn = new int[REPLICATES][units];
        for (int[] replicate : drawn) {
            for (int i = 0; i < units; i++) {
                replicate[random.nextInt(units)]++;
            }
        }
        return drawn;
    }

    private List<Score> scores() {
        var scores = new ArrayList<Score>();
        sheets.forEach((model, own) -> {
            for (var metric : Metric.values()) {
                var best = new String[years.length];
                for (int i = 0; i < years.length; i++) {
                    best[i] = best(metric, i);
                    scores.add(score(model, String.valueOf(years[i]), metric, new int[] {i}, new String[] {best[i]}));
                }
                if (years.length > 1) {
                    int[] all = IntStream.range(0, years.length).toArray();
                    scores.add(score(model, together(), metric, all, best));
                }
            }
        });
        return scores;
    }

    private List<CalibrationBin> calibration() {
        var bins = new ArrayList<CalibrationBin>();
        sheets.forEach((model, own) -> {
            for (int i = 0; i < years.length; i++) {
                bins(bins, model, String.valueOf(years[i]), List.of(own[i]));
            }
            if (years.length > 1) {
                bins(bins, model, together(), List.of(own));
            }
        });
        return bins;
    }

    private static void bins(List<CalibrationBin> bins, String model, String window, List<ScoreSheet> windows) {
        for (int threshold : ScoreSheet.THRESHOLDS) {
            var sum = new Reliability();
            windows.forEach(sheet ->
                    Optional.ofNullable(sheet.reliability().get(threshold)).ifPresent(sum::add));
            for (int k = 0; k < Reliability.BINS; k++) {
                bins.add(new CalibrationBin(
                        model, window, "at_least_" + threshold, k + 1, sum.rows(k), sum.given(k), sum.came(k)));
            }
        }
        var pit = new Calibration();
        windows.forEach(sheet -> pit.add(sheet.calibration()));
        for (int k = 0; k < Calibration.BINS; k++) {
            bins.add(new CalibrationBin(
                    model, window, CalibrationBin.PIT, k + 1, pit.height(k), Double.NaN, pit.share(k)));
        }
    }

    private List<UnitScore> units() {
        var units = new ArrayList<UnitScore>();
        for (int i = 0; i < years.length; i++) {
            var history = panel.until(origin(years[i]));
            var benchmark = sheets.get(best(Metric.CRPS, i));
            for (var entry : sheets.entrySet()) {
                var against = benchmark == null ? null : benchmark[i];
                add(units, entry.getKey(), String.valueOf(years[i]), history, entry.getValue()[i], against);
            }
        }
        return units;
    }

    private void add(
            List<UnitScore> units,
            String model,
            String window,
            History history,
            ScoreSheet own,
            @Nullable ScoreSheet benchmark) {
        double total = own.value(Metric.CRPS) * own.rows();
        for (int unit = 0; unit < panel.units().size(); unit++) {
            int months = own.rows(unit);
            if (months > 0) {
                double crps = own.mean(Metric.CRPS, unit);
                units.add(new UnitScore(
                        model,
                        window,
                        panel.units().get(unit),
                        months,
                        crps,
                        total == 0 ? 0 : crps * months / total,
                        benchmark == null ? Double.NaN : benchmark.mean(Metric.CRPS, unit),
                        Arrays.stream(history.observed(unit, History.LIVE_MONTHS))
                                .average()
                                .orElseThrow(),
                        own.median(unit),
                        own.came(unit)));
            }
        }
    }

    private String together() {
        return years[0] + ".." + years[years.length - 1];
    }

    /** The best benchmark of a window; empty where the metric has no better and worse. */
    private String best(Metric metric, int window) {
        String best = "";
        double least = Double.POSITIVE_INFINITY;
        for (var name : benchmarks) {
            var own = sheets.get(name);
            if (own != null && metric.isScore()) {
                double value = metric.isPrecision() ? -own[window].value(metric) : own[window].value(metric);
                if (value < least) {
                    least = value;
                    best = name;
                }
            }
        }
        return best;
    }

    private Score score(String model, String window, Metric metric, int[] windows, String[] best) {
        var own = sheet(model);
        double value = Arrays.stream(windows)
                .mapToDouble(i -> own[i].value(metric))
                .average()
                .orElse(Double.NaN);
        if (Arrays.asList(best).contains("")) {
            return new Score(model, window, metric, value, Double.NaN, "", Double.NaN, Double.NaN, Double.NaN);
        }
        double benchmark = IntStream.range(0, windows.length)
                .mapToDouble(i -> sheet(best[i])[windows[i]].value(metric))
                .average()
                .orElse(Double.NaN);
        double ratio = Math.exp(IntStream.range(0, windows.length)
                .mapToDouble(i -> Math.log(own[windows[i]].value(metric) / sheet(best[i])[windows[i]].value(metric)))
                .average()
                .orElse(Double.NaN));
        double[] bounds = metric.isMean() ? bounds(own, metric, windows, best) : new double[] {Double.NaN, Double.NaN};
        boolean one = Arrays.stream(best).distinct().count() == 1;
        return new Score(
                model, window, metric, value, benchmark, one ? best[0] : "best of each", ratio, bounds[0], bounds[1]);
    }

    private double[] bounds(ScoreSheet[] own, Metric metric, int[] windows, String[] best) {
        var ratios = new double[REPLICATES];
        for (int r = 0; r < REPLICATES; r++) {
            double sum = 0;
            for (int i = 0; i < windows.length; i++) {
                sum += Math.log(
                        own[windows[i]].mean(metric, drawn[r]) / sheet(best[i])[windows[i]].mean(metric, drawn[r]));
            }
            ratios[r] = Math.exp(sum / windows.length);
        }
        Arrays.sort(ratios);
        return new double[] {ratios[REPLICATES / 20], ratios[REPLICATES - REPLICATES / 20 - 1]};
    }

    private ScoreSheet[] sheet(String model) {
        var own = sheets.get(model);
        if (own == null) {
            throw new IllegalArgumentException("no model " + model);
        }
        return own;
    }
}
