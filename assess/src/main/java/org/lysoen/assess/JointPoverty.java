package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import org.lysoen.engine.Row;

/**
 * A country's poverty survey as OPHI publishes it: the share of people deprived in each of up to ten indicators, and how
 * many are deprived in several at once.
 *
 * <p>Health, education and living standards weigh a third each, and the indicators of a dimension share its third; one a
 * survey lacks leaves its weight to the others of its dimension.
 *
 * <p>Reference: Alkire, S., Kanagaratnam, U. and Suppa, N. (2024), The global Multidimensional Poverty Index (MPI) 2024,
 * OPHI MPI Methodological Note 58, University of Oxford.
 *
 * @param shares deprived in each indicator the survey has
 * @param weights of each in 180ths
 * @param headcounts with a score at or above each of {@link #CUTOFFS}
 */
public record JointPoverty(String placeId, String period, double[] shares, int[] weights, double[] headcounts) {

    /** Vulnerable or poor, poor, severely poor: a fifth, a third and a half of the whole, in 180ths. */
    static final int[] CUTOFFS = {36, 60, 90};

    private static final List<List<String>> DIMENSIONS = List.of(
            List.of("nutrition", "child_mortality"),
            List.of("schooling", "attendance"),
            List.of("fuel", "sanitation", "water", "electricity", "housing", "assets"));

    /**
     * @param row of the table {@code mpi}
     */
    public static JointPoverty of(Row row) {
        var shares = new ArrayList<Double>();
        var weights = new ArrayList<Integer>();
        for (var dimension : DIMENSIONS) {
            var known = dimension.stream().filter(name -> !row.isAbsent(name)).toList();
            for (var name : known) {
                shares.add(row.number(name));
                weights.add(WeightedScore.WHOLE / DIMENSIONS.size() / known.size());
            }
        }
        double poor = row.number("headcount");
        return new JointPoverty(
                row.text("place_id"),
                row.text("period"),
                shares.stream().mapToDouble(Double::doubleValue).toArray(),
                weights.stream().mapToInt(Integer::intValue).toArray(),
                new double[] {poor + row.number("vulnerable"), poor, row.number("severe")});
    }

    /** What the headcounts would be at an overlap, one a cutoff. */
    double[] expected(double rho) {
        var score = WeightedScore.of(shares, weights, rho);
        var headcounts = new double[CUTOFFS.length];
        for (int k = 0; k < headcounts.length; k++) {
            headcounts[k] = score.headcount(CUTOFFS[k]);
        }
        return headcounts;
    }
}
