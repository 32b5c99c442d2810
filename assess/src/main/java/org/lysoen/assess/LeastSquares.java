package org.lysoen.assess;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.BlockRealMatrix;
import org.hipparchus.linear.QRDecomposition;

/** Ordinary least squares by QR. */
final class LeastSquares {

    private LeastSquares() {}

    /**
     * @param terms one row an observation, at least as many as columns
     * @param values one an observation
     * @return one coefficient a column
     */
    static double[] fit(double[][] terms, double[] values) {
        return new QRDecomposition(new BlockRealMatrix(terms))
                .getSolver()
                .solve(new ArrayRealVector(values))
                .toArray();
    }
}
