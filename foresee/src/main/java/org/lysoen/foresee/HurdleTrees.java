package org.lysoen.foresee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lysoen.kernel.Problem;

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
    private static final double[] MEDIAN = {0.5};
    private static final int LEAST_PAST = 24;
    private static final int QUIET_MONTHS = 120;
    private static final int LEAST_ROWS = 200;

    private final Options options;
    private final boolean attributes;

    public HurdleTrees(Options options) {
        this(options, false);
    }

    private HurdleTrees(Options options, boolean attributes) {
        this.options = options;
        this.attributes = attributes;
    }

    /** The same trees, which are also told what the panel knows of its units beside their counts. */
    public static HurdleTrees withAttributes(Options options) {
        return new HurdleTrees(options, true);
    }

    /**
     * Loads the native library, which else happens at the first forecast; it is unpacked into {@code java.io.tmpdir}.
     *
     * @throws Problem UNAVAILABLE where the system lacks what it needs
     */
    public static void load() {
        Trees.load();
    }

    @Override
    public String name() {
        return attributes ? "hurdle_trees_attributes" : "hurdle_trees";
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
        String shape = shape(history, seed);
        double[] positive = chance(training, options).fit(Trees::predict, shape, asked)[0];
        double[][] ratios = ratios(training, options, LEVELS).fit(Trees::predict, shape, asked);
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

    /**
     * What the trees go by for every unit and horizon: the same trees as in {@link #forecast} of these arguments.
     *
     * @throws Problem UNAVAILABLE where too little has happened to grow trees
     */
    public DriverTable drivers(History history, int[] horizons, long seed) {
        var features = new Features(history);
        var training = training(history, features, horizons, seed);
        if (training.size() < LEAST_ROWS || training.stream().noneMatch(row -> row.count > 0)) {
            throw new Problem(
                    Problem.Code.UNAVAILABLE,
                    "Too little has happened by " + Panel.text(history.origin())
                            + " to grow trees, so the forecast has no drivers.");
        }
        var asked = asked(history, features, horizons, history.live());
        String shape = shape(history, seed);
        var names = new ArrayList<>(Features.NAMES);
        names.addAll(used(history).stream().map(Attribute::name).toList());
        names.add(Features.HORIZON);
        return new DriverTable(
                history,
                horizons,
                names,
                features,
                asked,
                chance(training, options).fit(Trees::contributions, shape, asked)[0],
                ratios(training, options, MEDIAN).fit(Trees::contributions, shape, asked)[0]);
    }

    private List<Attribute> used(History history) {
        return attributes ? history.attributes() : List.of();
    }

    private double[] known(History history, Features features, int unit, int month) {
        double[] own = features.at(unit, month);
        var used = used(history);
        double[] known = Arrays.copyOf(own, own.length + used.size());
        for (int k = 0; k < used.size(); k++) {
            known[own.length + k] = used.get(k).at(unit, month - history.first());
        }
        return known;
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
                double[] known = known(history, features, unit, month);
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

    private Trees.Table asked(History history, Features features, int[] horizons, int[] live) {
        var rows = new ArrayList<double[]>();
        for (int unit : live) {
            double[] known = known(history, features, unit, history.origin());
            for (int horizon : horizons) {
                rows.add(with(known, horizon));
            }
        }
        return table(rows);
    }

    private static Trees.Table table(List<double[]> rows) {
        return Trees.Table.of(rows, rows.getFirst().length);
    }

    /** How trees are fitted and asked. */
    @FunctionalInterface
    private interface Fitting {
        double[][] of(
                Trees.Table known,
                float[] labels,
                float[] weights,
                String[] objectives,
                String shape,
                int rounds,
                Trees.Table asked);
    }

    /** What one set of trees is grown from. */
    private record Task(Trees.Table known, float[] labels, float[] weights, String[] objectives, int rounds) {

        double[][] fit(Fitting fitting, String shape, Trees.Table asked) {
            return fitting.of(known, labels, weights, objectives, shape, rounds, asked);
        }
    }

    private static Task chance(List<Row> training, Options options) {
        var labels = new float[training.size()];
        var weights = new float[training.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = training.get(i).count > 0 ? 1 : 0;
            weights[i] = (float) training.get(i).weight;
        }
        return new Task(known(training), labels, weights, new String[] {"objective=binary"}, options.rounds);
    }

    private static Task ratios(List<Row> training, Options options, double[] levels) {
        var positive = training.stream().filter(row -> row.count > 0).toList();
        var labels = new float[positive.size()];
        var weights = new float[positive.size()];
        for (int i = 0; i < labels.length; i++) {
            var row = positive.get(i);
            labels[i] = (float) (Math.log(row.count) - Math.log1p(row.level));
            weights[i] = (float) (row.weight * Math.pow(1 + row.level, options.levelPower));
        }
        var objectives = Arrays.stream(levels)
                .mapToObj(level -> "objective=quantile alpha=" + level)
                .toArray(String[]::new);
        return new Task(known(positive), labels, weights, objectives, options.quantileRounds);
    }

    private static Trees.Table known(List<Row> rows) {
        return table(rows.stream().map(Row::known).toList());
    }

    private String shape(History history, long seed) {
        var kinds = IntStream.range(0, used(history).size())
                .filter(k -> used(history).get(k).isKind())
                .mapToObj(k -> String.valueOf(Features.NAMES.size() + k))
                .collect(Collectors.joining(","));
        return "num_leaves=%d learning_rate=%s min_data_in_leaf=%d feature_fraction=%s lambda_l2=%s"
                        .formatted(
                                options.leaves, options.rate, options.leafRows, options.featureShare, options.shrinkage)
                + " bagging_fraction=0.5 bagging_freq=1 max_bin=63 seed=" + (seed & 0x7FFFFFFF)
                + (kinds.isEmpty() ? "" : " categorical_feature=" + kinds);
    }
}
