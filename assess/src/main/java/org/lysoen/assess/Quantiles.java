package org.lysoen.assess;

/**
 * The 5th, 50th and 95th percentile of draws, between order statistics as R's default has it (type 7), found by
 * selection: the draws are not sorted.
 *
 * <p>Reference: Hyndman, R. J. and Fan, Y. (1996), Sample quantiles in statistical packages, The American Statistician
 * 50(4); Hoare, C. A. R. (1961), Algorithm 65: Find, Communications of the ACM 4(7).
 */
record Quantiles(double low, double median, double high) {

    static final double LOW = 0.05;
    static final double HIGH = 0.95;

    /**
     * @param draws at least one, none NaN; their order is lost
     */
    static Quantiles of(double[] draws) {
        int last = draws.length - 1;
        double low = at(draws, 0, LOW * last);
        double median = at(draws, (int) (LOW * last), 0.5 * last);
        double high = at(draws, last / 2, HIGH * last);
        return new Quantiles(low, median, high);
    }

    /** The order statistic at a position between whole ones; nothing left of {@code from} is larger than what it seeks. */
    private static double at(double[] draws, int from, double position) {
        int below = (int) position;
        select(draws, from, below);
        double least = draws[below];
        if (position == below) {
            return least;
        }
        double next = draws[below + 1];
        for (int i = below + 2; i < draws.length; i++) {
            next = Math.min(next, draws[i]);
        }
        return least + (position - below) * (next - least);
    }

    /** Puts the {@code k}-th smallest in its place, no larger ones to its left and no smaller ones to its right. */
    private static void select(double[] draws, int from, int k) {
        int left = from;
        int right = draws.length - 1;
        while (left < right) {
            double pivot = draws[k];
            int i = left;
            int j = right;
            do {
                while (draws[i] < pivot) {
                    i++;
                }
                while (pivot < draws[j]) {
                    j--;
                }
                if (i <= j) {
                    double held = draws[i];
                    draws[i] = draws[j];
                    draws[j] = held;
                    i++;
                    j--;
                }
            } while (i <= j);
            if (j < k) {
                left = i;
            }
            if (k < i) {
                right = j;
            }
        }
    }
}
