package org.lysoen.assess;

import java.util.Arrays;

/**
 * The exact Shapley value of each domain in the share of people insecure in any: what the domain adds to the union of
 * {@link AnyDomain}, averaged over every order in which the domains could come.
 *
 * <p>The parts add up to the union, equal shares get equal parts, a domain that reaches nobody gets nothing, and the
 * order of the domains does not matter.
 *
 * <p>No subset is listed. Given the common factor z the domains are independent, so the union of a subset S is
 * {@code 1 - prod_S (1 - q_j)}, and by Owen's multilinear extension the Shapley value there is
 *
 * <pre>q_d * integral over t in [0, 1] of prod_{j != d} (1 - t q_j)</pre>
 *
 * a polynomial of degree n - 1, which four Gauss-Legendre nodes integrate exactly up to eight domains. The value is
 * linear in the game, so the mean over the nodes of z is the Shapley value of the union itself.
 *
 * <p>References: Shapley, L. S. (1953), A value for n-person games, Contributions to the Theory of Games II, 307-317;
 * Owen, G. (1972), Multilinear extensions of games, Management Science 18(5), 64-79.
 */
public final class Shapley {

    /** As many domains as the four Legendre nodes integrate exactly. */
    public static final int MOST_DOMAINS = 8;

    private static final double[] LEGENDRE = {
        0.06943184420297371239, 0.33000947820757186760, 0.66999052179242813240, 0.93056815579702628761
    };
    private static final double[] LEGENDRE_WEIGHTS = {
        0.17392742256872692869, 0.32607257743127307131, 0.32607257743127307131, 0.17392742256872692869
    };

    private final OneFactor factor;
    private final double[][] reached;

    private Shapley(OneFactor factor, double[][] reached) {
        this.factor = factor;
        this.reached = reached;
    }

    /**
     * The part of each domain in the union.
     *
     * @param shares one a domain, each in [0, 1], at most {@link #MOST_DOMAINS}
     * @param rho overlap in [0, 1)
     * @return one part a domain, in the same order, none negative; their sum is {@link AnyDomain#share}
     * @throws IllegalArgumentException when a share or rho is out of its range, or there are too many domains
     */
    public static double[] parts(double[] shares, double rho) {
        return of(shares, rho).parts();
    }

    /**
     * The game of these domains, held so that one of them can be exchanged.
     *
     * @param shares and rho as in {@link #parts(double[], double)}
     */
    static Shapley of(double[] shares, double rho) {
        if (shares.length > MOST_DOMAINS) {
            throw new IllegalArgumentException("at most " + MOST_DOMAINS + " domains, not " + shares.length);
        }
        var factor = OneFactor.of(rho);
        var reached =
                Arrays.stream(shares).mapToObj(share -> reached(factor, share)).toArray(double[][]::new);
        return new Shapley(factor, reached);
    }

    /** The same game with another share of one domain: a month changes only the personal share of its year. */
    Shapley with(int domain, double share) {
        var changed = reached.clone();
        changed[domain] = reached(factor, share);
        return new Shapley(factor, changed);
    }

    /** The part of each domain. */
    double[] parts() {
        int domains = reached.length;
        var parts = new double[domains];
        var before = new double[domains + 1];
        before[0] = 1;
        for (int k = 0; k < factor.size(); k++) {
            for (int g = 0; g < LEGENDRE.length; g++) {
                double t = LEGENDRE[g];
                for (int d = 0; d < domains; d++) {
                    before[d + 1] = before[d] * (1 - t * reached[d][k]);
                }
                double after = factor.weight(k) * LEGENDRE_WEIGHTS[g];
                for (int d = domains - 1; d >= 0; d--) {
                    parts[d] += reached[d][k] * before[d] * after;
                    after *= 1 - t * reached[d][k];
                }
            }
        }
        return parts;
    }

    private static double[] reached(OneFactor factor, double share) {
        var reached = factor.secure(share);
        for (int k = 0; k < reached.length; k++) {
            reached[k] = 1 - reached[k];
        }
        return reached;
    }
}
