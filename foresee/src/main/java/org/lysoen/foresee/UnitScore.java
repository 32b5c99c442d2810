package org.lysoen.foresee;

/**
 * What one unit adds to the CRPS of a window: where a forecast failed.
 *
 * @param window a year
 * @param months scored
 * @param crps mean of the unit's months
 * @param part of the sum over all units, in [0, 1]; 0 where the sum is 0
 * @param benchmarkCrps of the benchmark with the least CRPS of the window
 * @param known mean count of a month in the year up to the origin
 * @param median mean of the medians forecast
 * @param came mean count that came
 */
public record UnitScore(
        String model,
        String window,
        String unit,
        int months,
        double crps,
        double part,
        double benchmarkCrps,
        double known,
        double median,
        double came) {}
