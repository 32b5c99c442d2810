package org.lysoen.assess;

import java.util.Arrays;

/**
 * How people's weighted deprivation scores are distributed, from the share deprived in each indicator and the overlap of
 * {@link AnyDomain}: given the common factor the indicators are independent, so that at every node the distribution of
 * the score is that of a sum of independent weights.
 *
 * <p>Weights are whole 180ths of the whole, so that the thirds, fifths and halves of the Multidimensional Poverty Index
 * are met exactly. Immutable.
 */
final class WeightedScore {

    /** The weight of all indicators together; divisible by three times every number up to six. */
    static final int WHOLE = 180;

    private final double[] probabilities;

    private WeightedScore(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * @param shares deprived in each indicator, in [0, 1]
     * @param weights of each indicator in 180ths, in the same order, 180 in sum
     * @param rho overlap in [0, 1)
     * @throws IllegalArgumentException when the weights are not of that form or a share or rho is out of its range
     */
    static WeightedScore of(double[] shares, int[] weights, double rho) {
        if (weights.length != shares.length
                || Arrays.stream(weights).anyMatch(weight -> weight <= 0)
                || Arrays.stream(weights).sum() != WHOLE) {
            throw new IllegalArgumentException("a weight in 180ths for each share: " + Arrays.toString(weights));
        }
        var factor = OneFactor.of(rho);
        var secure = new double[shares.length][];
        for (int d = 0; d < shares.length; d++) {
            secure[d] = factor.secure(shares[d]);
        }
        var whole = new double[WHOLE + 1];
        for (int k = 0; k < factor.size(); k++) {
            var at = new double[WHOLE + 1];
            at[0] = 1;
            int reached = 0;
            for (int d = 0; d < shares.length; d++) {
                reached += weights[d];
                for (int score = reached; score >= 0; score--) {
                    at[score] = at[score] * secure[d][k]
                            + (score < weights[d] ? 0 : at[score - weights[d]] * (1 - secure[d][k]));
                }
            }
            for (int score = 0; score <= WHOLE; score++) {
                whole[score] += factor.weight(k) * at[score];
            }
        }
        return new WeightedScore(whole);
    }

    /** The share of people with a score of at least {@code cutoff} 180ths. */
    double headcount(int cutoff) {
        double share = 0;
        for (int score = WHOLE; score >= cutoff; score--) {
            share += probabilities[score];
        }
        return share;
    }

    /** The mean score of all people, as a share: the same at any overlap. */
    double mean() {
        double mean = 0;
        for (int score = 0; score <= WHOLE; score++) {
            mean += probabilities[score] * score / WHOLE;
        }
        return mean;
    }
}
