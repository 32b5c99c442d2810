package org.lysoen.assess;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The share of people below the threshold of at least one domain, from the share below each.
 *
 * <p>Sources publish margins; who is deprived of several things at once is not published. The overlap is a one-factor
 * Gaussian copula: each person carries one common factor z, standard normal, and is deprived in domain d when
 * {@code sqrt(rho) z + sqrt(1 - rho) noise_d} lies in the lowest share p_d. Given z the domains are independent, so
 *
 * <pre>p_any = 1 - sum_k w_k prod_d [1 - Phi((Phi^-1(p_d) + sqrt(rho) z_k) / sqrt(1 - rho))]</pre>
 *
 * over 40 Gauss-Hermite nodes z_k for the standard normal weight. The result is kept within the Frechet limits, which
 * the integral obeys exactly and a sum of nodes to its rounding. Up to rho = 0.5 the quadrature errs by less than 1e-8;
 * above, where the conditional probabilities turn into steps, 4,001 equally spaced nodes stand in.
 *
 * <p>References: Li, D. X. (2000), On default correlation: a copula function approach, Journal of Fixed Income 9(4);
 * Frechet, M. (1935), Generalisations du theoreme des probabilites totales, Fundamenta Mathematicae 25;
 * King, G. and Murray, C. J. L. (2001), Rethinking human security, Political Science Quarterly 116(4).
 */
public final class AnyDomain {

    /** Overlap of the point estimate, fitted to OPHI's joint headcounts. */
    public static final double RHO = 0.25;

    /** Overlap of the low bound: deprivations pile up on the same people. */
    public static final double RHO_LOW = 0.5;

    /** Overlap of the high bound: deprivations fall independently. */
    public static final double RHO_HIGH = 0;

    private AnyDomain() {}

    /**
     * People below at least one threshold, with the bounds of what is known about it.
     *
     * @param share the point, rho = 0.25
     * @param low rho = 0.5 on the low shares
     * @param high rho = 0 on the high shares
     * @param logicalLow the largest low share: nobody can claim less, however deprivations overlap
     * @param logicalHigh the sum of the high shares, at most 1: nobody can claim more
     * @param mean mean of the shares (M0): needs no assumption on overlap and does not saturate
     */
    public record Union(double share, double low, double high, double logicalLow, double logicalHigh, double mean) {}

    /**
     * The share below at least one threshold.
     *
     * @param shares one a domain, each in [0, 1], in any order; none at all gives 0
     * @param rho overlap in [0, 1): 0 independent, towards 1 the largest share holds all others
     * @throws IllegalArgumentException when a share or rho is out of its range
     */
    public static double share(double[] shares, double rho) {
        return nodes(shares, rho).share();
    }

    /**
     * Point, interval, logical limits and mean in one.
     *
     * @param shares points, one a domain
     * @param lows low bounds, in the same order, each at most its point
     * @param highs high bounds, in the same order, each at least its point
     * @throws IllegalArgumentException when the arrays differ in length, are empty, are out of order or out of [0, 1]
     */
    public static Union union(double[] shares, double[] lows, double[] highs) {
        if (shares.length == 0 || lows.length != shares.length || highs.length != shares.length) {
            throw new IllegalArgumentException("points and bounds are needed for the same domains, at least one");
        }
        var interval = Interval.NONE;
        for (int d = 0; d < shares.length; d++) {
            interval = interval.and(shares[d], lows[d], highs[d]);
        }
        return interval.union();
    }

    /** The share below at least one threshold if domain {@code d} did not exist; rho = 0.25. */
    public static double without(double[] shares, int d) {
        var others = new double[shares.length - 1];
        System.arraycopy(shares, 0, others, 0, d);
        System.arraycopy(shares, d + 1, others, d, others.length - d);
        return share(others, RHO);
    }

    /**
     * What a domain costs each person it reaches: {@code (p_any - p_any without d) / p_d * e0}. Times p_d it is the
     * domain's own contribution to the years of secure life lost.
     *
     * @param d index into shares
     * @param lifeExpectancyYears at birth
     * @return years; absent when the domain reaches nobody
     */
    public static OptionalDouble criticalYears(double[] shares, int d, double lifeExpectancyYears) {
        if (shares[d] == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((share(shares, RHO) - without(shares, d)) / shares[d] * lifeExpectancyYears);
    }

    /**
     * What each domain adds to the share below at least one threshold, over all the others: {@code p_any - p_any
     * without d}.
     *
     * @param shares and rho as in {@link #share}
     * @return one a domain
     */
    static double[] addedByEach(double[] shares, double rho) {
        var factor = OneFactor.of(rho);
        var secure = new double[shares.length][];
        for (int d = 0; d < shares.length; d++) {
            secure[d] = factor.secure(shares[d]);
        }
        var added = new double[shares.length];
        var before = new double[shares.length + 1];
        for (int k = 0; k < factor.size(); k++) {
            before[0] = factor.weight(k);
            for (int d = 0; d < shares.length; d++) {
                before[d + 1] = before[d] * secure[d][k];
            }
            double after = 1;
            for (int d = shares.length - 1; d >= 0; d--) {
                added[d] += before[d] * after * (1 - secure[d][k]);
                after *= secure[d][k];
            }
        }
        return added;
    }

    /**
     * The domains so far, held at the nodes, so that a further one costs one pass.
     *
     * @param shares and rho as in {@link #share}
     */
    public static Nodes nodes(double[] shares, double rho) {
        return new Nodes(shares, rho);
    }

    /** Conditional probabilities of being secure in every domain given, one a node. Immutable. */
    public static final class Nodes {

        private final OneFactor factor;
        private final double largest;
        private final double sum;
        private final double[] secure;

        private Nodes(double[] shares, double rho) {
            this.factor = OneFactor.of(rho);
            this.secure = new double[factor.size()];
            Arrays.fill(secure, 1);
            double most = 0;
            double total = 0;
            for (double share : shares) {
                factor.multiplySecure(secure, share);
                most = Math.max(most, share);
                total += share;
            }
            this.largest = most;
            this.sum = total;
        }

        private Nodes(Nodes fewer, double[] secure, double largest, double sum) {
            this.factor = fewer.factor;
            this.secure = secure;
            this.largest = largest;
            this.sum = sum;
        }

        /** The share below at least one of the thresholds held. */
        public double share() {
            return Math.clamp(1 - factor.mean(secure), largest, Math.max(largest, Math.min(1, sum)));
        }

        /** These domains and a further one. */
        public Nodes and(double share) {
            var all = secure.clone();
            factor.multiplySecure(all, share);
            return new Nodes(this, all, Math.max(largest, share), sum + share);
        }
    }

    /**
     * The domains so far with their bounds, so that a further one costs one pass each: a month changes only the personal
     * share of its year. Immutable.
     */
    public static final class Interval {

        /** No domain yet, with the usual overlap. */
        public static final Interval NONE = none(Overlap.USUAL);

        private final Nodes point;
        private final Nodes low;
        private final Nodes high;
        private final int domains;

        private Interval(Nodes point, Nodes low, Nodes high, int domains) {
            this.point = point;
            this.low = low;
            this.high = high;
            this.domains = domains;
        }

        /** No domain yet. */
        public static Interval none(Overlap overlap) {
            return new Interval(
                    nodes(new double[0], overlap.point()),
                    nodes(new double[0], overlap.low()),
                    nodes(new double[0], overlap.high()),
                    0);
        }

        /**
         * These domains and a further one.
         *
         * @throws IllegalArgumentException when share and bounds are out of order or out of [0, 1]
         */
        public Interval and(double share, double lowShare, double highShare) {
            if (!(lowShare <= share && share <= highShare)) {
                throw new IllegalArgumentException(
                        "bounds out of order: " + lowShare + " <= " + share + " <= " + highShare);
            }
            return new Interval(point.and(share), low.and(lowShare), high.and(highShare), domains + 1);
        }

        /**
         * @throws IllegalStateException when there is no domain
         */
        public Union union() {
            if (domains == 0) {
                throw new IllegalStateException("a union needs at least one domain");
            }
            double share = point.share();
            // Less overlap and larger shares can only raise the union (Slepian): the order can fail by rounding alone.
            return new Union(
                    share,
                    Math.min(low.share(), share),
                    Math.max(high.share(), share),
                    low.largest,
                    Math.min(1, high.sum),
                    point.sum / domains);
        }
    }
}
