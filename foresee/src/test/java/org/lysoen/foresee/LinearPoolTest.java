package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearPoolTest {

    private static final int[] HORIZONS = {3, 4, 5, 6};

    /** Counts of 0 and 10, three to one: the best mixture of "always 0" and "always 10" is 3/4 and 1/4. */
    @Test
    void weights_are_the_shares_that_came() {
        var solver = new PoolWeights(2);
        double[][] samples = {{0}, {10}};
        for (int i = 0; i < 100; i++) {
            solver.add(samples, i % 4 == 0 ? 10 : 0);
        }
        assertThat(solver.solve()).containsExactly(new double[] {0.75, 0.25}, within(1e-6));
        assertThat(new PoolWeights(2).solve()).containsExactly(0.5, 0.5);
    }

    /** Against a grid over the simplex: no other weights have a smaller CRPS. */
    @Test
    void no_other_weights_score_better() {
        var random = new SplittableRandom(3);
        var solver = new PoolWeights(3);
        var rows = new double[40][3][20];
        var came = new double[40];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < 3; k++) {
                double centre = 3 * k;
                rows[i][k] = DoubleStream.generate(() -> centre + 4 * random.nextDouble())
                        .limit(20)
                        .sorted()
                        .toArray();
            }
            came[i] = 9 * random.nextDouble();
            solver.add(rows[i], came[i]);
        }
        double[] found = solver.solve();
        assertThat(Arrays.stream(found).sum()).isCloseTo(1, within(1e-9));
        double best = loss(rows, came, found);
        for (int a = 0; a <= 10; a++) {
            for (int b = 0; a + b <= 10; b++) {
                double[] other = {a / 10.0, b / 10.0, (10 - a - b) / 10.0};
                assertThat(loss(rows, came, other)).isGreaterThan(best - 1e-6);
            }
        }
    }

    private static double loss(double[][][] rows, double[] came, double[] weights) {
        double sum = 0;
        for (int i = 0; i < came.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                for (double x : rows[i][j]) {
                    sum += weights[j] * Math.abs(x - came[i]) / 20;
                    for (int k = 0; k < weights.length; k++) {
                        for (double y : rows[i][k]) {
                            sum -= weights[j] * weights[k] * Math.abs(x - y) / 800;
                        }
                    }
                }
            }
        }
        return sum;
    }

    @Test
    void a_mixture_holds_its_parts_by_weight() {
        int[] zeros = new int[100];
        int[] tens = IntStream.generate(() -> 10).limit(100).toArray();
        int[] mixed = Draws.mix(List.of(zeros, tens), new double[] {0.3, 0.7}, 100);
        assertThat(Arrays.stream(mixed).filter(x -> x == 0).count()).isEqualTo(30);
    }

    @Test
    void the_pool_leans_on_what_was_right_before() {
        var panel = new Panel.Builder();
        for (int i = 0; i < 240; i++) {
            panel.add("", "A", 1990 + i / 12, i % 12 + 1, 50 + i % 3);
        }
        var pool = new LinearPool("pool", List.of(new Zero(), Conflictology.own()), 6);
        var history = panel.build().until(Panel.month(2008, 10));
        double[] weights = pool.weights(history, HORIZONS, 100, 1);
        assertThat(weights[1]).isGreaterThan(0.99);
        assertThat(pool.forecast(history, HORIZONS, 100, 1).row(0, 0)[5]).isGreaterThan(0);
    }

    @Test
    void without_a_past_to_learn_from_weights_are_equal() {
        var panel = new Panel.Builder().add("", "A", 2001, 1, 3).build();
        var pool = new LinearPool("pool", List.of(new Zero(), Conflictology.own()), 6);
        assertThat(pool.weights(panel.until(Panel.month(2001, 1)), HORIZONS, 100, 1))
                .containsExactly(0.5, 0.5);
    }
}
