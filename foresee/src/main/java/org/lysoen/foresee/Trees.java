package org.lysoen.foresee;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import org.lysoen.kernel.Problem;

/**
 * Boosted trees (Ke et al. 2017, LightGBM, NeurIPS 30), fitted so that the same rows and seed give the same trees.
 *
 * <p>The library is native and needs the system's OpenMP; without it every use is a {@link Problem} that says so.
 */
final class Trees {

    /** A table of predictors, row after row. */
    record Table(float[] values, int rows, int columns) {

        static Table of(java.util.List<double[]> rows, int columns) {
            var values = new float[rows.size() * columns];
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < columns; j++) {
                    values[i * columns + j] = (float) rows.get(i)[j];
                }
            }
            return new Table(values, rows.size(), columns);
        }
    }

    private Trees() {}

    /**
     * Fits one booster an objective on the same rows, and predicts.
     *
     * @param objectives such as {@code objective=binary} or {@code objective=quantile alpha=0.5}
     * @param shape what all of them share: number of leaves, learning rate and so on
     * @return predictions by objective, then row of {@code asked}
     */
    static double[][] predict(
            Table known, float[] labels, float[] weights, String[] objectives, String shape, int rounds, Table asked) {
        return fitted(known, labels, weights, objectives, shape, rounds, asked, false);
    }

    /**
     * As {@link #predict}, taken apart: of each row of {@code asked} what every predictor adds to the raw prediction, and
     * last what the trees say before any is known.
     *
     * @return by objective; row after row, each one longer than there are predictors
     */
    static double[][] contributions(
            Table known, float[] labels, float[] weights, String[] objectives, String shape, int rounds, Table asked) {
        return fitted(known, labels, weights, objectives, shape, rounds, asked, true);
    }

    private static double[][] fitted(
            Table known,
            float[] labels,
            float[] weights,
            String[] objectives,
            String shape,
            int rounds,
            Table asked,
            boolean apart) {
        String common = " deterministic=true force_row_wise=true num_threads=1 verbosity=-1 " + shape;
        try (var data = LGBMDataset.createFromMat(known.values, known.rows, known.columns, true, common, null)) {
            data.setField("label", labels);
            data.setField("weight", weights);
            var type = apart ? PredictionType.C_API_PREDICT_CONTRIB : PredictionType.C_API_PREDICT_NORMAL;
            var predicted = new double[objectives.length][];
            for (int k = 0; k < objectives.length; k++) {
                try (var booster = LGBMBooster.create(data, objectives[k] + common)) {
                    for (int round = 0; round < rounds; round++) {
                        booster.updateOneIter();
                    }
                    predicted[k] = booster.predictForMat(asked.values, asked.rows, asked.columns, true, type);
                }
            }
            return predicted;
        } catch (LGBMException e) {
            throw new IllegalStateException(e);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    static void load() {
        try {
            if (!LGBMBooster.isNativeLoaded()) {
                throw missing(new UnsatisfiedLinkError("LightGBM"));
            }
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    private static Problem missing(Throwable cause) {
        return Problem.unavailable(
                "The trees need the system library libgomp, which is not there: install it (on Debian and Ubuntu: apt"
                        + " install libgomp1).",
                cause);
    }
}
