package org.lysoen.foresee;

/**
 * A way to forecast counts. It is a function of its arguments: the same history, horizons and seed give the same samples.
 *
 * <p>A new model is a class of its own and a line in {@link Models}; nothing else changes.
 */
public interface Forecaster {

    /** Stands in tables: lower case letters, digits and underscores. */
    String name();

    /**
     * @param horizons months after the origin, ascending, each at least 1
     * @param draws samples of each row
     * @return a row of every live unit and horizon
     */
    Samples forecast(History history, int[] horizons, int draws, long seed);
}
