package org.lysoen.assess;

import java.util.Arrays;
import java.util.List;

/**
 * Ranks of places within each draw, 1 the largest figure, equal figures the same rank; among all places, and among those
 * that are not mostly modelled.
 *
 * <p>Figures are compared to 11 digits at least: their last bits give way to the number of the place, so that one sort of
 * whole numbers ranks a draw.
 */
final class DrawnRanks {

    private final int places;
    private final boolean[] known;
    /** By place and rank (from 0): in how many draws. */
    private final int[][] amongAll;

    private final int[][] amongKnown;
    private final int draws;

    /**
     * The 90 % interval of a place's rank: the 5th percentile rounded down, the 95th rounded up.
     */
    record Interval(int low, int high) {}

    /**
     * @param figures by place and draw, none NaN, all of as many draws
     * @param known which of the places are not mostly modelled
     */
    DrawnRanks(List<double[]> figures, boolean[] known) {
        this.places = figures.size();
        this.known = known;
        this.draws = figures.stream().mapToInt(of -> of.length).min().orElse(0);
        this.amongAll = new int[places][places];
        this.amongKnown = new int[places][places];
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, places - 1));
        long mask = (1L << bits) - 1;
        var keys = new long[places];
        for (int i = 0; i < draws; i++) {
            for (int p = 0; p < places; p++) {
                keys[p] = descending(figures.get(p)[i]) & ~mask | p;
            }
            Arrays.sort(keys);
            count(keys, mask);
        }
    }

    private void count(long[] keys, long mask) {
        int rank = 0;
        int rankKnown = 0;
        int seenKnown = 0;
        for (int at = 0; at < places; at++) {
            if (at > 0 && (keys[at] & ~mask) != (keys[at - 1] & ~mask)) {
                rank = at;
                rankKnown = seenKnown;
            }
            int place = (int) (keys[at] & mask);
            amongAll[place][rank]++;
            if (known[place]) {
                amongKnown[place][rankKnown]++;
                seenKnown++;
            }
        }
    }

    /** A whole number that is smaller where the figure is larger. */
    private static long descending(double figure) {
        long bits = Double.doubleToLongBits(figure + 0.0);
        return ~(bits ^ (bits >> 63 & Long.MAX_VALUE));
    }

    Interval all(int place) {
        return interval(amongAll[place]);
    }

    /**
     * @param place one that is not mostly modelled
     */
    Interval known(int place) {
        if (!known[place]) {
            throw new IllegalArgumentException("the place is mostly modelled");
        }
        return interval(amongKnown[place]);
    }

    private Interval interval(int[] counts) {
        int low = (int) Math.floor(Quantiles.LOW * (draws - 1));
        int high = (int) Math.ceil(Quantiles.HIGH * (draws - 1));
        return new Interval(1 + held(counts, low), 1 + held(counts, high));
    }

    /** The rank of the draw at a position in order of rank. */
    private static int held(int[] counts, int position) {
        int rank = 0;
        for (int seen = counts[0]; seen <= position; seen += counts[rank]) {
            rank++;
        }
        return rank;
    }
}
