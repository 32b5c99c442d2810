package org.lysoen.assess;

import java.util.Arrays;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The common factor of the copula of {@link AnyDomain}, as nodes with weights: given a node the domains are independent.
 * Immutable.
 *
 * <p>40 Gauss-Hermite nodes up to rho = 0.5, a single one at rho = 0, and 4,001 equally spaced ones above 0.5, where the
 * conditional probabilities turn into steps.
 */
final class OneFactor {

    private static final double HERMITE_REACHES = 0.5;
    private static final double[][] NONE = {{0}, {1}};
    private static final double[][] HERMITE = hermite(40);
    private static final double[][] FINE = fine(4001, 8.5);

    private final double rho;
    private final double[] factors;
    private final double[] weights;

    private OneFactor(double rho, double[][] rule) {
        this.rho = rho;
        this.factors = rule[0];
        this.weights = rule[1];
    }

    /**
     * @param rho overlap in [0, 1)
     * @throws IllegalArgumentException when rho is out of its range
     */
    static OneFactor of(double rho) {
        if (!(rho >= 0 && rho < 1)) {
            throw new IllegalArgumentException("rho is in [0, 1), not " + rho);
        }
        return new OneFactor(rho, rho == 0 ? NONE : rho <= HERMITE_REACHES ? HERMITE : FINE);
    }

    /**
     * With as many Gauss-Hermite nodes as asked for.
     *
     * @param rho overlap in [0, 0.5]
     */
    static OneFactor hermite(double rho, int nodes) {
        if (!(rho >= 0 && rho <= HERMITE_REACHES)) {
            throw new IllegalArgumentException("rho is in [0, " + HERMITE_REACHES + "], not " + rho);
        }
        return new OneFactor(rho, hermite(nodes));
    }

    /** How many nodes there are. */
    int size() {
        return weights.length;
    }

    /** The weight of a node; all weights sum to 1. */
    double weight(int node) {
        return weights[node];
    }

    /** The mean of a figure over the nodes. */
    double mean(double[] atNodes) {
        double mean = 0;
        for (int k = 0; k < weights.length; k++) {
            mean += weights[k] * atNodes[k];
        }
        return mean;
    }

    /** The probability of being above the threshold of a domain that reaches {@code share} of people, one a node. */
    double[] secure(double share) {
        var secure = new double[weights.length];
        Arrays.fill(secure, 1);
        multiplySecure(secure, share);
        return secure;
    }

    /**
     * Multiplies {@link #secure} into what is there.
     *
     * @throws IllegalArgumentException when the share is not in [0, 1]
     */
    void multiplySecure(double[] atNodes, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is in [0, 1], not " + share);
        }
        if (share == 0) {
            return;
        }
        if (share == 1 || rho == 0) {
            for (int k = 0; k < atNodes.length; k++) {
                atNodes[k] *= 1 - share;
            }
            return;
        }
        double threshold = -Normal.quantile(share) / Math.sqrt(1 - rho);
        double loading = Math.sqrt(rho / (1 - rho));
        for (int k = 0; k < atNodes.length; k++) {
            atNodes[k] *= Normal.cumulative(threshold - loading * factors[k]);
        }
    }

    /** Nodes and weights for the standard normal, from the physicists' rule for exp(-x^2). */
    private static double[][] hermite(int count) {
        var rule = new GaussIntegratorFactory().hermite(count);
        var nodes = new double[count];
        var weights = new double[count];
        for (int k = 0; k < count; k++) {
            nodes[k] = Math.sqrt(2) * rule.getPoint(k);
            weights[k] = rule.getWeight(k);
        }
        return new double[][] {nodes, summingToOne(weights)};
    }

    private static double[][] fine(int count, double reach) {
        var nodes = new double[count];
        var weights = new double[count];
        for (int k = 0; k < count; k++) {
            nodes[k] = reach * (2.0 * k / (count - 1) - 1);
            weights[k] = Math.exp(-nodes[k] * nodes[k] / 2);
        }
        return new double[][] {nodes, summingToOne(weights)};
    }

    private static double[] summingToOne(double[] weights) {
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }
}
