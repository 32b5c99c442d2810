package org.lysoen.foresee;

import java.util.Arrays;

/**
 * A forecast: of each unit and horizon, equally likely whole counts in ascending order. Draws of two horizons do not
 * belong together; each row stands for itself.
 *
 * @param horizons months after the origin, ascending
 * @param draws by unit, then horizon; a unit that is not live has no row
 */
public record Samples(int[] horizons, int[][][] draws) {

    /** One row of a forecast: what one unit and horizon gives, in ascending order. */
    @FunctionalInterface
    interface Row {
        int[] draw(int unit, int horizon);
    }

    /** Asks for every live unit and horizon. */
    static Samples of(History history, int[] horizons, Row row) {
        var draws = new int[history.units().size()][0][];
        for (int unit : history.live()) {
            draws[unit] = new int[horizons.length][];
            for (int h = 0; h < horizons.length; h++) {
                draws[unit][h] = row.draw(unit, horizons[h]);
            }
        }
        return new Samples(horizons, draws);
    }

    public boolean has(int unit) {
        return draws[unit].length > 0;
    }

    /**
     * @param index of the horizon
     */
    public int[] row(int unit, int index) {
        return draws[unit][index];
    }

    /** The same with fewer draws, evenly taken. */
    Samples thinned(int kept) {
        var fewer = new int[draws.length][][];
        for (int unit = 0; unit < fewer.length; unit++) {
            fewer[unit] = new int[draws[unit].length][];
            for (int h = 0; h < fewer[unit].length; h++) {
                int[] row = draws[unit][h];
                fewer[unit][h] = even(Math.min(kept, row.length), p -> row[(int) (p * row.length)]);
            }
        }
        return new Samples(horizons, fewer);
    }

    /** The counts of given quantile positions, spread evenly: sample i stands at (i + 1/2) / n. */
    static int[] even(int n, java.util.function.DoubleToIntFunction quantile) {
        var row = new int[n];
        for (int i = 0; i < n; i++) {
            row[i] = quantile.applyAsInt((i + 0.5) / n);
        }
        Arrays.sort(row);
        return row;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples samples
                && Arrays.equals(horizons, samples.horizons)
                && Arrays.deepEquals(draws, samples.draws);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(draws);
    }

    @Override
    public String toString() {
        return draws.length + " units, horizons " + Arrays.toString(horizons);
    }
}
