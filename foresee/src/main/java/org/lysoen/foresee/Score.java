package org.lysoen.foresee;

/**
 * A line of the track record.
 *
 * @param window a year, or first and last year for all together
 * @param value of all together: the mean over windows
 * @param benchmark value of the best benchmark of that window and metric; NaN where none can be best
 * @param benchmarkModel its name; empty where none
 * @param ratio value over benchmark; of all together: the geometric mean of the windows' ratios
 * @param low lower bound of the ratio's 90 % interval over units drawn again; NaN where the metric is no mean
 * @param high upper bound
 */
public record Score(
        String model,
        String window,
        Metric metric,
        double value,
        double benchmark,
        String benchmarkModel,
        double ratio,
        double low,
        double high) {}
