package org.lysoen.foresee;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The scores of one model in one window: sums by unit, so that units can be drawn again. */
final class ScoreSheet {

    /** Counts whose probability of being reached is judged. */
    static final int[] THRESHOLDS = {1, 25, 100};

    private final int[] rows;
    private final double[] medians;
    private final double[] came;
    private final Calibration calibration = new Calibration();
    private final Map<Integer, Reliability> reliability = new TreeMap<>();
    private final EnumMap<Metric, double[]> sums = new EnumMap<>(Metric.class);
    private final EnumMap<Metric, Double> whole = new EnumMap<>(Metric.class);

    /**
     * @param panel where the counts that came are; rows without one are not scored
     */
    ScoreSheet(Panel panel, int origin, Samples samples) {
        int units = panel.units().size();
        this.rows = new int[units];
        this.medians = new double[units];
        this.came = new double[units];
        for (int threshold : THRESHOLDS) {
            reliability.put(threshold, new Reliability());
        }
        var precision = new EnumMap<Metric, AveragePrecision>(Metric.class);
        for (var metric : Metric.values()) {
            if (metric.isMean()) {
                sums.put(metric, new double[units]);
            } else if (metric.isPrecision()) {
                precision.put(metric, new AveragePrecision());
            }
        }
        for (int unit = 0; unit < units; unit++) {
            for (int h = 0; h < samples.horizons().length && samples.has(unit); h++) {
                double observed = panel.at(unit, origin + samples.horizons()[h]);
                if (Double.isNaN(observed)) {
                    continue;
                }
                int[] row = samples.row(unit, h);
                rows[unit]++;
                medians[unit] += Scores.quantile(row, 0.5);
                came[unit] += observed;
                calibration.add(row, observed);
                reliability.forEach(
                        (threshold, bins) -> bins.add(Scores.probability(row, threshold), observed >= threshold));
                for (var entry : sums.entrySet()) {
                    entry.getValue()[unit] += entry.getKey().of(row, observed);
                }
                precision.forEach((metric, curve) ->
                        curve.add(Scores.probability(row, metric.threshold()), observed >= metric.threshold()));
            }
        }
        precision.forEach((metric, curve) -> whole.put(metric, curve.value()));
        whole.put(Metric.PIT, calibration.deviation());
    }

    int rows() {
        int total = 0;
        for (int n : rows) {
            total += n;
        }
        return total;
    }

    int rows(int unit) {
        return rows[unit];
    }

    /** The mean over a unit's rows of a metric that is one; NaN without a row. */
    double mean(Metric metric, int unit) {
        return sums.getOrDefault(metric, new double[0])[unit] / rows[unit];
    }

    /** The mean of the medians of a unit's rows. */
    double median(int unit) {
        return medians[unit] / rows[unit];
    }

    /** The mean count that came of a unit. */
    double came(int unit) {
        return came[unit] / rows[unit];
    }

    Calibration calibration() {
        return calibration;
    }

    /** By {@link #THRESHOLDS}. */
    Map<Integer, Reliability> reliability() {
        return reliability;
    }

    double value(Metric metric) {
        return metric.isMean() ? mean(metric, null) : whole.getOrDefault(metric, Double.NaN);
    }

    /**
     * The mean with each unit counted as often as it was drawn.
     *
     * @param drawn by unit; null for once each
     */
    double mean(Metric metric, int @org.jspecify.annotations.Nullable [] drawn) {
        double[] own = sums.getOrDefault(metric, new double[0]);
        double sum = 0;
        double n = 0;
        for (int unit = 0; unit < rows.length; unit++) {
            double times = drawn == null ? 1 : drawn[unit];
            sum += times * own[unit];
            n += times * rows[unit];
        }
        return sum / n;
    }
}
