package org.lysoen.assess;

import java.util.stream.IntStream;

/**
 * The union of {@link AnyDomain} at one overlap, tabulated for draws: the probability of being secure, at every node,
 * for shares on a grid of the {@link StartedLogit} scale, read by linear interpolation. Immutable.
 *
 * <p>The overlap takes eleven levels, 0 to 0.5 in steps of 0.05. The less overlap, the fewer Gauss-Hermite nodes do: the
 * numbers here err by at most 2e-6 against 40 nodes, and the union of seven domains read from the grid by less than 1e-5.
 */
final class UnionTable {

    /** Gauss-Hermite nodes, by level of overlap. */
    private static final int[] NODES = {1, 6, 8, 10, 10, 12, 14, 16, 18, 20, 22};

    private static final int CELLS = 2048;
    private static final double CELLS_PER_UNIT = CELLS / (2 * StartedLogit.REACH);
    private static final UnionTable[] LEVELS =
            IntStream.range(0, NODES.length).mapToObj(UnionTable::new).toArray(UnionTable[]::new);

    private final int nodes;
    private final double[] weights;
    private final double[] secure;

    private UnionTable(int level) {
        var factor = OneFactor.hermite(overlap(level), NODES[level]);
        nodes = factor.size();
        weights = IntStream.range(0, nodes).mapToDouble(factor::weight).toArray();
        secure = new double[(CELLS + 1) * nodes];
        for (int i = 0; i <= CELLS; i++) {
            var share = StartedLogit.share(i / CELLS_PER_UNIT - StartedLogit.REACH);
            System.arraycopy(factor.secure(share), 0, secure, i * nodes, nodes);
        }
    }

    /** How many levels of overlap there are. */
    static int levels() {
        return NODES.length;
    }

    /** Overlap rho of a level. */
    static double overlap(int level) {
        return 0.5 * level / (NODES.length - 1);
    }

    static UnionTable at(int level) {
        return LEVELS[level];
    }

    /** The weight of each node, which is the probability of being secure while there is no domain. */
    double[] weights() {
        return weights.clone();
    }

    /**
     * Multiplies the probability of being above the threshold of a domain into what is there.
     *
     * @param x the share on the {@link StartedLogit} scale
     */
    void multiplySecure(double[] atNodes, double x) {
        double at = place(x);
        int cell = (int) at;
        double t = at - cell;
        int left = cell * nodes;
        int right = left + nodes;
        for (int k = 0; k < nodes; k++) {
            double least = secure[left + k];
            atNodes[k] *= least + t * (secure[right + k] - least);
        }
    }

    /** The share below at least one threshold: those of the domains multiplied in. */
    double union(double[] atNodes) {
        double above = 0;
        for (int k = 0; k < nodes; k++) {
            above += atNodes[k];
        }
        return Math.clamp(1 - above, 0, 1);
    }

    /** The same with one domain more. */
    double unionWith(double[] atNodes, double x) {
        double at = place(x);
        int cell = (int) at;
        double t = at - cell;
        int left = cell * nodes;
        int right = left + nodes;
        double above = 0;
        for (int k = 0; k < nodes; k++) {
            double least = secure[left + k];
            above += atNodes[k] * (least + t * (secure[right + k] - least));
        }
        return Math.clamp(1 - above, 0, 1);
    }

    /** Where on the grid, below the last point of it. */
    private static double place(double x) {
        return Math.clamp((x + StartedLogit.REACH) * CELLS_PER_UNIT, 0, Math.nextDown((double) CELLS));
    }
}
