package org.lysoen.foresee;

/** What a table of scores reports, by the name it has there. Means over rows of unit and month unless said otherwise. */
public enum Metric {
    /** {@link Scores#crps}. */
    CRPS("crps"),
    /** {@link Scores#ignorance}, in bits. */
    IGNORANCE("ignorance"),
    /** {@link Scores#interval} of the central 90 %. */
    INTERVAL("mis_90"),
    /** {@link Scores#logCrps}. */
    LOG_CRPS("log1p_crps"),
    /** {@link Scores#tailCrps} above 25. */
    TAIL_CRPS("twcrps_25"),
    /** The part of the CRPS from rows in which nobody was killed; with the next it adds up to the CRPS. */
    CRPS_ZERO("crps_of_zeros"),
    /** The part of the CRPS from rows in which somebody was. */
    CRPS_POSITIVE("crps_of_positives"),
    /** {@link Scores#brier} of at least 1. */
    BRIER_1("brier_1"),
    /** {@link Scores#brier} of at least 25. */
    BRIER_25("brier_25"),
    /** {@link Scores#brier} of at least 100. */
    BRIER_100("brier_100"),
    /** {@link AveragePrecision} of at least 1; more is better. Over all rows at once, no mean. */
    PRECISION_1("average_precision_1"),
    /** {@link AveragePrecision} of at least 25. */
    PRECISION_25("average_precision_25"),
    /** {@link AveragePrecision} of at least 100. */
    PRECISION_100("average_precision_100"),
    /** Share of counts in the central 90 % interval; neither more nor less is better. */
    COVERAGE("coverage_90"),
    /** {@link Calibration#deviation}: 0 for a calibrated forecast. */
    PIT("pit_deviation"),
    /** Mean probability of zero that was given, to be read beside the share that came. */
    ZERO_GIVEN("zero_share_forecast"),
    /** Share of rows in which nobody was killed. */
    ZERO_CAME("zero_share_observed");

    private final String word;

    Metric(String word) {
        this.word = word;
    }

    /** The name in tables. */
    public String word() {
        return word;
    }

    /** Whether the metric is the mean of a score of each row. */
    boolean isMean() {
        return !isPrecision() && this != PIT;
    }

    boolean isPrecision() {
        return threshold() > 0 && name().startsWith("PRECISION");
    }

    /** Whether less or more is better, so that a ratio says something. */
    boolean isScore() {
        return ordinal() <= PRECISION_100.ordinal() || this == PIT;
    }

    /** The count an event of this metric begins at; 0 where it has none. */
    int threshold() {
        return switch (this) {
            case BRIER_1, PRECISION_1 -> 1;
            case BRIER_25, PRECISION_25, TAIL_CRPS -> 25;
            case BRIER_100, PRECISION_100 -> 100;
            default -> 0;
        };
    }

    /** The score of one row. */
    double of(int[] samples, double observed) {
        return switch (this) {
            case CRPS -> Scores.crps(samples, observed);
            case IGNORANCE -> Scores.ignorance(samples, observed);
            case INTERVAL -> Scores.interval(samples, observed);
            case LOG_CRPS -> Scores.logCrps(samples, observed);
            case TAIL_CRPS -> Scores.tailCrps(samples, observed, threshold());
            case CRPS_ZERO -> observed == 0 ? Scores.crps(samples, observed) : 0;
            case CRPS_POSITIVE -> observed > 0 ? Scores.crps(samples, observed) : 0;
            case BRIER_1, BRIER_25, BRIER_100 -> Scores.brier(samples, observed, threshold());
            case COVERAGE ->
                observed >= Scores.quantile(samples, 0.05) && observed <= Scores.quantile(samples, 0.95) ? 1 : 0;
            case ZERO_GIVEN -> 1 - Scores.probability(samples, 1);
            case ZERO_CAME -> observed == 0 ? 1 : 0;
            case PRECISION_1, PRECISION_25, PRECISION_100, PIT ->
                throw new IllegalStateException(word + " is not the score of a row");
        };
    }
}
