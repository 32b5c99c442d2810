package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrajectoriesTest {

    private static final int[] YEAR = IntStream.rangeClosed(1, 12).toArray();

    @Test
    void months_keep_the_samples_they_had() {
        var history = Simulated.world(12, 12, Integer.MAX_VALUE).until(Panel.month(2001, 12));
        var samples = new RecencyClimatology(0.8, 0.5).forecast(history, YEAR, 200, 1);
        var trajectories = Trajectories.of(history, samples, 7);
        for (int unit : history.live()) {
            for (int h = 0; h < YEAR.length; h++) {
                int index = h;
                assertThat(Arrays.stream(trajectories.paths(unit))
                                .mapToInt(path -> path[index])
                                .sorted()
                                .toArray())
                        .isEqualTo(samples.row(unit, h));
            }
        }
    }

    /** Each of 20 units has either 9 or 1 a month for years: what is high in one month is high in the next. */
    @Test
    void where_past_stretches_kept_high_or_low_so_do_paths() {
        var panel = new Panel.Builder();
        for (int unit = 0; unit < 20; unit++) {
            for (int month = Panel.month(1990, 1); month <= Panel.month(1999, 12); month++) {
                boolean isHigh = (month / 24 + unit) % 2 == 0;
                panel.add("", "u" + (10 + unit), month / 12, month % 12 + 1, isHigh ? 9 : 1);
            }
        }
        var history = panel.build().until(Panel.month(1999, 12));
        var draws = new int[20][12][];
        for (int[][] unit : draws) {
            for (int h = 0; h < 12; h++) {
                unit[h] = IntStream.range(0, 100).map(i -> i < 50 ? 1 : 9).toArray();
            }
        }
        var totals = Trajectories.of(history, new Samples(YEAR, draws), 1).totals(0, 12);

        double mean = Arrays.stream(totals).average().orElseThrow();
        double variance = Arrays.stream(totals)
                .mapToDouble(total -> Math.pow(total - mean, 2))
                .average()
                .orElseThrow();
        assertThat(mean).isEqualTo(60);
        assertThat(variance).as("twelve months apart would give 12 x 16").isGreaterThan(3 * 12 * 16);
    }

    @Test
    void without_a_past_alike_chance_couples_the_months() {
        var panel = new Panel.Builder();
        for (int month = 1; month <= 12; month++) {
            panel.add("", "A", 2001, month, 5);
        }
        var history = panel.build().until(Panel.month(2001, 12));
        var draws = new int[1][12][];
        Arrays.fill(draws[0], IntStream.range(0, 1000).map(i -> i < 500 ? 0 : 2).toArray());
        var totals = Trajectories.of(history, new Samples(YEAR, draws), 1).totals(0, 12);

        double variance = Arrays.stream(totals)
                .mapToDouble(total -> Math.pow(total - 12, 2))
                .average()
                .orElseThrow();
        assertThat(variance).as("twelve coins of variance 1").isBetween(10.0, 14.0);
    }

    @Test
    void the_same_seed_gives_the_same_paths_and_another_others() {
        var history = Simulated.world(12, 12, Integer.MAX_VALUE).until(Panel.month(2001, 12));
        var samples = new RecencyClimatology(0.8, 0.5).forecast(history, YEAR, 200, 1);
        var one = Trajectories.of(history, samples, 7);
        assertThat(Trajectories.of(history, samples, 7).paths(0)).isDeepEqualTo(one.paths(0));
        assertThat(IntStream.of(history.live())
                        .anyMatch(unit -> !Arrays.deepEquals(
                                Trajectories.of(history, samples, 8).paths(unit), one.paths(unit))))
                .isTrue();
    }
}
