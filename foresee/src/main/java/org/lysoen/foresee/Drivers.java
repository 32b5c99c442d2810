package org.lysoen.foresee;

import java.util.List;

/**
 * A forecast of the trees for one unit and month, taken apart: base and drivers add up to what the trees say.
 *
 * @param chanceBase log-odds that anybody is killed, before anything is known of the unit
 * @param sizeBase median logarithm of the count over the recent level, likewise
 * @param chance log-odds that the trees give
 * @param size median logarithm that they give
 * @param level the recent level that the size is measured against
 * @param drivers every predictor, in the order the trees hold them
 */
public record Drivers(
        double chanceBase, double sizeBase, double chance, double size, double level, List<Driver> drivers) {

    /** The kinds of predictors, in plain words and in the order they are shown. */
    public static final List<String> GROUPS = List.of(
            "the last months",
            "the last years",
            "how long it has been quiet",
            "the trend",
            "the neighbours",
            "the world",
            "how far ahead",
            "the country itself");

    public Drivers {
        drivers = List.copyOf(drivers);
    }

    /** The probability that anybody is killed in the month. */
    public double probability() {
        return 1 / (1 + Math.exp(-chance));
    }

    /** The probability before anything is known of the unit. */
    public double baseProbability() {
        return 1 / (1 + Math.exp(-chanceBase));
    }

    static String group(String predictor) {
        return switch (predictor) {
            case "last", "mean_3", "mean_6", "max_6", "faded_80", "faded_88", "share_6" -> GROUPS.get(0);
            case "months_since_1", "months_since_25", "months_since_100" -> GROUPS.get(2);
            case "trend_3_12", "trend_12_36", "log_spread_12", "log_spread_36" -> GROUPS.get(3);
            case "neighbours_12", "neighbours_top_12", "neighbours_share_12" -> GROUPS.get(4);
            case "world_12", "world_share_12" -> GROUPS.get(5);
            case Features.HORIZON -> GROUPS.get(6);
            default -> Features.NAMES.contains(predictor) ? GROUPS.get(1) : GROUPS.get(7);
        };
    }
}
