package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Expected figures by hand; those of average precision and of the quantile from scikit-learn's and NumPy's manuals. */
class ScoresTest {

    private static final double EXACT = 1e-12;

    /** Away: (4 + 4 + 6) / 3. Apart: four of the nine pairs are 10 apart. 14/3 - 40/9/2 = 22/9. */
    @Test
    void crps_of_three_samples() {
        assertThat(Scores.crps(new int[] {0, 0, 10}, 4)).isCloseTo(22.0 / 9, within(EXACT));
    }

    /** ln(1 + x) of 0, 0 and 9 is 0, 0 and ln 10; of what came, 9, ln 10: 2 L/3 - 2 L/9 = 4 L/9. */
    @Test
    void crps_on_the_logarithm() {
        assertThat(Scores.logCrps(new int[] {0, 0, 9}, 9)).isCloseTo(4 * Math.log(10) / 9, within(EXACT));
    }

    /** Above 25 the samples 0, 10, 40 are 25, 25, 40 and what came, 3, is 25: 5 - 60/9/2 = 5/3. */
    @Test
    void crps_above_a_threshold() {
        assertThat(Scores.tailCrps(new int[] {0, 10, 40}, 3, 25)).isCloseTo(5.0 / 3, within(EXACT));
    }

    @Test
    void ignorance_adds_one_sample_to_each_of_eleven_bins() {
        var zeros = new int[1000];
        assertThat(Scores.ignorance(zeros, 0)).isCloseTo(log2(1011.0 / 1001), within(EXACT));
        assertThat(Scores.ignorance(zeros, 7)).isCloseTo(log2(1011), within(EXACT));
    }

    /** The other convention, twelve months as twelve samples: the same forecast, another number. */
    @Test
    void ignorance_depends_on_the_number_of_samples() {
        var zeros = new int[12];
        assertThat(Scores.ignorance(zeros, 0)).isCloseTo(log2(23.0 / 13), within(EXACT));
        assertThat(Scores.ignorance(zeros, 7)).isCloseTo(log2(23), within(EXACT));
    }

    /** One sample in each bin: any outcome is as likely as another. */
    @Test
    void ignorance_knows_the_bins_of_the_challenge() {
        int[] edges = {0, 1, 3, 6, 11, 26, 51, 101, 251, 501, 1001};
        int[] ends = {0, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 1_000_000};
        for (int bin = 0; bin < edges.length; bin++) {
            assertThat(Scores.ignorance(edges, edges[bin])).isCloseTo(log2(11), within(EXACT));
            assertThat(Scores.ignorance(new int[] {edges[bin], ends[bin]}, ends[bin]))
                    .isCloseTo(log2(13.0 / 3), within(EXACT));
        }
    }

    /** Of 0 to 100 the quantiles are 5 and 95: width 90, and 20 for each death outside. */
    @Test
    void interval_score_is_width_and_what_lies_outside() {
        int[] samples = IntStream.rangeClosed(0, 100).toArray();
        assertThat(Scores.interval(samples, 50)).isCloseTo(90, within(1e-9));
        assertThat(Scores.interval(samples, 100)).isCloseTo(190, within(1e-9));
        assertThat(Scores.interval(samples, 3)).isCloseTo(130, within(1e-9));
    }

    @Test
    void quantiles_interpolate_as_numpy_does() {
        assertThat(Scores.quantile(new int[] {1, 2, 3, 4}, 0.05)).isCloseTo(1.15, within(EXACT));
        assertThat(Scores.quantile(new int[] {7}, 0.95)).isEqualTo(7);
    }

    @Test
    void brier_of_an_event() {
        int[] samples = {0, 0, 1, 30};
        assertThat(Scores.brier(samples, 3, 1)).isCloseTo(0.25, within(EXACT));
        assertThat(Scores.brier(samples, 3, 25)).isCloseTo(0.0625, within(EXACT));
        assertThat(Scores.brier(samples, 300, 100)).isEqualTo(1);
    }

    @Test
    void average_precision_is_that_of_the_manual_and_ties_have_no_order() {
        var curve = new AveragePrecision();
        curve.add(0.1, false);
        curve.add(0.4, false);
        curve.add(0.35, true);
        curve.add(0.8, true);
        assertThat(curve.value()).isCloseTo(0.8333333, within(1e-7));
        var tied = new AveragePrecision();
        tied.add(0.5, true);
        tied.add(0.5, false);
        tied.add(0.5, false);
        tied.add(0.5, true);
        assertThat(tied.value()).isEqualTo(0.5);
        assertThat(new AveragePrecision().value()).isNaN();
    }

    @Test
    void a_calibrated_forecast_has_a_flat_histogram_and_a_biased_one_has_not() {
        var random = new SplittableRandom(1);
        int[] samples = IntStream.range(0, 200).toArray();
        var calibrated = new Calibration();
        var biased = new Calibration();
        for (int i = 0; i < 20_000; i++) {
            calibrated.add(samples, random.nextInt(200));
            biased.add(samples, random.nextInt(100));
        }
        assertThat(calibrated.deviation()).isLessThan(0.01);
        assertThat(biased.deviation()).isCloseTo(0.1, within(0.01));
        var certain = new Calibration();
        certain.add(new int[100], 0);
        assertThat(certain.deviation()).isCloseTo(0, within(EXACT));
    }

    @Property
    void no_score_is_negative_and_a_perfect_ensemble_scores_nothing(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 5000) Integer> drawn,
            @ForAll @IntRange(max = 5000) int observed) {
        int[] samples = drawn.stream().mapToInt(x -> x).sorted().toArray();
        assertThat(Scores.crps(samples, observed)).isGreaterThanOrEqualTo(-1e-9);
        assertThat(Scores.logCrps(samples, observed)).isGreaterThanOrEqualTo(-1e-9);
        assertThat(Scores.tailCrps(samples, observed, 25)).isGreaterThanOrEqualTo(-1e-9);
        assertThat(Scores.interval(samples, observed)).isGreaterThanOrEqualTo(0);
        assertThat(Scores.ignorance(samples, observed)).isGreaterThan(0);
        var perfect = new int[samples.length];
        Arrays.fill(perfect, observed);
        assertThat(Scores.crps(perfect, observed)).isCloseTo(0, within(1e-9));
        assertThat(Scores.interval(perfect, observed)).isEqualTo(0);
    }

    /** Whoever says what she believes scores best: the true mean against means half and double. */
    @Test
    void honest_forecasts_score_best_on_simulated_counts() {
        var random = new SplittableRandom(7);
        double[] means = {10, 20, 40};
        var crps = new double[3];
        var logCrps = new double[3];
        var ignorance = new double[3];
        var interval = new double[3];
        for (int i = 0; i < 4000; i++) {
            double came = geometric(20, random.nextDouble());
            for (int k = 0; k < 3; k++) {
                double mean = means[k];
                int[] samples = Samples.even(200, p -> geometric(mean, p));
                crps[k] += Scores.crps(samples, came);
                logCrps[k] += Scores.logCrps(samples, came);
                ignorance[k] += Scores.ignorance(samples, came);
                interval[k] += Scores.interval(samples, came);
            }
        }
        for (double[] score : new double[][] {crps, logCrps, ignorance, interval}) {
            assertThat(score[1]).isLessThan(score[0]).isLessThan(score[2]);
        }
    }

    private static int geometric(double mean, double probability) {
        return (int) Math.floor(Math.log1p(-probability) / Math.log(mean / (1 + mean)));
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
