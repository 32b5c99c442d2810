package org.lysoen.assess;

import java.util.Arrays;
import java.util.List;

/**
 * The loss of every month above the median of the sixty months before, within each draw: a window slides over the months of
 * one place, its figures kept in order.
 */
final class MonthExcess {

    private static final int WINDOW = 60;

    private final List<YearDraws> years;
    private final int draws;
    private final boolean per1000;

    /**
     * @param years of one place, consecutive
     * @param draws how many of the draws to follow, from the first
     * @param per1000 whether the loss is per 1,000 people
     */
    MonthExcess(List<YearDraws> years, int draws, boolean per1000) {
        this.years = years;
        this.draws = draws;
        this.per1000 = per1000;
    }

    /** By month after the first sixty, one a draw. */
    double[][] all() {
        int months = years.size() * YearDraws.MONTHS;
        var excess = new double[Math.max(0, months - WINDOW)][draws];
        var losses = new double[months];
        var window = new double[WINDOW];
        for (int i = 0; i < draws; i++) {
            losses(losses, i);
            System.arraycopy(losses, 0, window, 0, Math.min(months, WINDOW));
            Arrays.sort(window);
            for (int m = WINDOW; m < months; m++) {
                double median = (window[WINDOW / 2 - 1] + window[WINDOW / 2]) / 2;
                excess[m - WINDOW][i] = losses[m] - median;
                replace(window, losses[m - WINDOW], losses[m]);
            }
        }
        return excess;
    }

    private void losses(double[] losses, int draw) {
        for (int y = 0; y < years.size(); y++) {
            var year = years.get(y);
            double scale = per1000 ? 1000 / year.year().people() : 1;
            for (int m = 0; m < YearDraws.MONTHS; m++) {
                losses[y * YearDraws.MONTHS + m] = scale * year.lostIn(m, draw);
            }
        }
    }

    /** Takes a figure out of the window and puts another in, in order. */
    private static void replace(double[] window, double out, double in) {
        if (out == in) {
            return;
        }
        int at = Arrays.binarySearch(window, out);
        if (in > out) {
            for (; at + 1 < window.length && window[at + 1] < in; at++) {
                window[at] = window[at + 1];
            }
        } else {
            for (; at > 0 && window[at - 1] > in; at--) {
                window[at] = window[at - 1];
            }
        }
        window[at] = in;
    }
}
