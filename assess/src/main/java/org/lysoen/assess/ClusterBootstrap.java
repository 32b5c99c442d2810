package org.lysoen.assess;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.lysoen.kernel.Problem;

/**
 * Standard errors of figures computed from a stratified sample of clusters.
 *
 * <p>A replicate draws, in each stratum of n clusters, n - 1 of them with replacement; a cluster drawn r times counts
 * {@code r n / (n - 1)} times. The variance over replicates then has the expectation of the textbook estimator for
 * totals, where drawing n of n would be too small by (n - 1) / n. The spread between households of a cluster is within
 * the cluster's own share of the total, so no second stage is drawn. Same clusters, same seed: same figures.
 *
 * <p>Reference: Rao, J. N. K. and Wu, C. F. J. (1988), Resampling inference with complex survey data, Journal of the
 * American Statistical Association 83(401).
 */
public final class ClusterBootstrap {

    private final Map<String, int[]> strata;
    private final int clusters;

    private ClusterBootstrap(Map<String, int[]> strata, int clusters) {
        this.strata = strata;
        this.clusters = clusters;
    }

    /**
     * @param stratumOfCluster the stratum of each cluster, in the clusters' order
     * @throws Problem {@code bad-input} when one of several strata has a single cluster
     */
    public static ClusterBootstrap of(List<String> stratumOfCluster) {
        var strata = new LinkedHashMap<String, int[]>();
        for (int cluster = 0; cluster < stratumOfCluster.size(); cluster++) {
            int[] before = strata.getOrDefault(stratumOfCluster.get(cluster), new int[0]);
            int[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = cluster;
            strata.put(stratumOfCluster.get(cluster), after);
        }
        if (strata.size() > 1) {
            strata.forEach((stratum, members) -> {
                if (members.length == 1) {
                    throw Problem.badInput("The stratum '" + stratum + "' has a single cluster, which tells nothing of"
                            + " the spread in it: merge it with its neighbour in the survey, or leave the stratum column"
                            + " out of the rules.");
                }
            });
        }
        return new ClusterBootstrap(strata, stratumOfCluster.size());
    }

    /**
     * The standard deviation of figures over replicates.
     *
     * @param figures from how often each cluster counts (mean 1) to the figures, NaN where undefined
     * @return one a figure; NaN where there is one cluster only or a replicate leaves the figure undefined
     */
    public double[] standardErrors(Function<double[], double[]> figures, int replicates, long seed) {
        var whole = new double[clusters];
        Arrays.fill(whole, 1);
        int length = figures.apply(whole).length;
        var mean = new double[length];
        var squares = new double[length];
        if (clusters < 2) {
            Arrays.fill(squares, Double.NaN);
            return squares;
        }
        var random = new Random(seed);
        for (int replicate = 1; replicate <= replicates; replicate++) {
            var drawn = figures.apply(draw(random));
            for (int i = 0; i < length; i++) {
                double step = drawn[i] - mean[i];
                mean[i] += step / replicate;
                squares[i] += step * (drawn[i] - mean[i]);
            }
        }
        return Arrays.stream(squares)
                .map(sum -> Math.sqrt(sum / (replicates - 1)))
                .toArray();
    }

    private double[] draw(Random random) {
        var times = new double[clusters];
        for (var members : strata.values()) {
            int drawn = members.length - 1;
            for (int i = 0; i < drawn; i++) {
                times[members[random.nextInt(members.length)]] += (double) members.length / drawn;
            }
        }
        return times;
    }
}
