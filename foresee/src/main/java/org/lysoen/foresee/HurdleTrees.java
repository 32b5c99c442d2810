package org.lysoen.foresee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Direct multi-horizon trees in two parts: whether anybody is killed in the month, and if so, how the count compares with
 * the unit's own recent level.
 *
 * <p>The first is a classifier, the second one quantile regression a level of probability, on ln count - ln(1 + level);
 * between the levels quantiles are interpolated, crossing ones sorted. All horizons are fitted together, the horizon being
 * a predictor. Months long without a death are many and alike, so of those only some are kept, at their full weight.
 *
 * <p>Hurdle: Cragg (1971), Econometrica 39, and Fritz, Mehrl, Thurner and Kauermann (2022), Conflict Management and Peace
 * Science 39. Quantile regression: Koenker and Bassett (1978), Econometrica 46. Direct horizons: Marcellino, Stock and
 * Watson (2006), Journal of Econometrics 135.
 */
public final class HurdleTrees implements Forecaster {

    /**
     * @param rounds boosting rounds of the classifier
     * @param quantileRounds boosting rounds of each quantile
     * @param horizonsPerMonth training rows of a unit and month
     * @param quietShare share kept of the months after ten years without a death
     * @param featureShare share of the predictors each tree is given
     * @param shrinkage L2 penalty on leaves
     * @param levelPower in the quantiles a row counts (1 + level)^levelPower: the CRPS is made where many are killed
     */
    public record Options(
            int rounds,
            int quantileRounds,
            int leaves,
            double rate,
            int leafRows,
            int horizonsPerMonth,
            double quietShare,
            double featureShare,
            double shrinkage,
            double levelPower) {

        public static final Options CHOSEN = new Options(60, 40, 8, 0.08, 100, 4, 0.2, 0.4, 1, 0.5);
    }

    private static final double[] LEVELS = {0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97};
    private static final int LEAST_PAST = 24;
    private static final int QUIET_MONTHS = 120;
    private static final int LEAST_ROWS = 200;

    private final Options options;

    public HurdleTrees(Options options) {
        this.options = options;
    }

    /**
     * Loads the native library, which else happens at the first forecast; it is unpacked into {@code java.io.tmpdir}.
     *
     * @throws org.lysoen.kernel.Problem UNAVAILABLE where the system lacks what it needs
     */
    public static void load() {
        Trees.load();
    }

    @Override
    public String name() {
        return "hurdle_trees";
    }

    @Override
    public Samples forecast(History history, int[] horizons, int draws, long seed) {
        var features = new Features(history);
        var training = training(history, features, horizons, seed);
        if (training.size() < LEAST_ROWS || training.stream().noneMatch(row -> row.count > 0)) {
            return new RecencyClimatology(0.95, 0.4).forecast(history, horizons, draws, seed);
        }
        int[] live = history.live();
        var asked = asked(history, features, horizons, live);
        double[] positive = positive(training, asked, seed);
        double[][] ratios = ratios(training, asked, seed);
        var place = new int[history.units().size()];
        for (int i = 0; i < live.length; i++) {
            place[live[i]] = i;
        }
        return Samples.of(history, horizons, (unit, horizon) -> {
            int row = place[unit] * horizons.length + Arrays.binarySearch(horizons, horizon);
            var quantiles = new double[LEVELS.length];
            for (int k = 0; k < LEVELS.length; k++) {
                quantiles[k] = ratios[k][row];
            }
            Arrays.sort(quantiles);
            double level = Math.log1p(features.level(unit, history.origin()));
            return row(positive[row], quantiles, level, draws);
        });
    }

    private static int[] row(double positive, double[] quantiles, double level, int draws) {
        return Samples.even(draws, p -> {
            double above = (p - (1 - positive)) / positive;
            return above <= 0 ? 0 : Math.max(1, Draws.whole(Math.exp(level + interpolated(quantiles, above))));
        });
    }

    /** Outside the outermost levels the quantile stays. */
    private static double interpolated(double[] quantiles, double p) {
        if (p <= LEVELS[0]) {
            return quantiles[0];
        }
        for (int k = 1; k < LEVELS.length; k++) {
            if (p <= LEVELS[k]) {
                double share = (p - LEVELS[k - 1]) / (LEVELS[k] - LEVELS[k - 1]);
                return quantiles[k - 1] + share * (quantiles[k] - quantiles[k - 1]);
            }
        }
        return quantiles[LEVELS.length - 1];
    }

    /** A past month of a unit, what was known then and what came. */
    private record Row(double[] known, double level, double count, double weight) {}

    private List<Row> training(History history, Features features, int[] horizons, long seed) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<Row>();
        for (int unit = 0; unit < history.units().size(); unit++) {
            for (int month = history.first() + LEAST_PAST; month + horizons[0] <= history.origin(); month++) {
                if (Double.isNaN(history.at(unit, month))) {
                    continue;
                }
                boolean quiet = isQuiet(history, unit, month);
                if (quiet && random.nextDouble() >= options.quietShare) {
                    continue;
                }
                double[] known = features.at(unit, month);
                double level = features.level(unit, month);
                for (int k = 0; k < (quiet ? 1 : options.horizonsPerMonth); k++) {
                    int horizon = horizons[random.nextInt(horizons.length)];
                    double count = history.at(unit, month + horizon);
                    if (!Double.isNaN(count)) {
                        double weight = quiet ? options.horizonsPerMonth / options.quietShare : 1;
                        rows.add(new Row(with(known, horizon), level, count, weight));
                    }
                }
            }
        }
        return rows;
    }

    private static boolean isQuiet(History history, int unit, int month) {
        for (int back = 0; back < QUIET_MONTHS; back++) {
            if (history.at(unit, month - back) > 0) {
                return false;
            }
        }
        return true;
    }

    private static double[] with(double[] known, int horizon) {
        var row = Arrays.copyOf(known, known.length + 1);
        row[known.length] = horizon;
        return row;
    }

    private static Trees.Table asked(History history, Features features, int[] horizons, int[] live) {
        var rows = new ArrayList<double[]>();
        for (int unit : live) {
            double[] known = features.at(unit, history.origin());
            for (int horizon : horizons) {
                rows.add(with(known, horizon));
            }
        }
        return table(rows);
    }

    private static Trees.Table table(List<double[]> rows) {
        return Trees.Table.of(rows, Features.NAMES.size() + 1);
    }

    private double[] positive(List<Row> training, Trees.Table asked, long seed) {
        var labels = new float[training.size()];
        var weights = new float[training.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = training.get(i).count > 0 ? 1 : 0;
            weights[i] = (float) training.get(i).weight;
        }
        var objectives = new String[] {"objective=binary"};
        return Trees.predict(known(training), labels, weights, objectives, shape(seed), options.rounds, asked)[0];
    }

    private double[][] ratios(List<Row> training, Trees.Table asked, long seed) {
        var positive = training.stream().filter(row -> row.count > 0).toList();
        var labels = new float[positive.size()];
        var weights = new float[positive.size()];
        for (int i = 0; i < labels.length; i++) {
            var row = positive.get(i);
            labels[i] = (float) (Math.log(row.count) - Math.log1p(row.level));
            weights[i] = (float) (row.weight * Math.pow(1 + row.level, options.levelPower));
        }
        var objectives = Arrays.stream(LEVELS)
                .mapToObj(level -> "objective=quantile alpha=" + level)
                .toArray(String[]::new);
        return Trees.predict(known(positive), labels, weights, objectives, shape(seed), options.quantileRounds, asked);
    }

    private static Trees.Table known(List<Row> rows) {
        return table(rows.stream().map(Row::known).toList());
    }

    private String shape(long seed) {
        return "num_leaves=%d learning_rate=%s min_data_in_leaf=%d feature_fraction=%s lambda_l2=%s"
                        .formatted(
                                options.leaves, options.rate, options.leafRows, options.featureShare, options.shrinkage)
                + " bagging_fraction=0.5 bagging_freq=1 max_bin=63 seed=" + (seed & 0x7FFFFFFF);
    }
}
