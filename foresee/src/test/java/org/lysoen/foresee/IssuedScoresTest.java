package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IssuedScoresTest {

    private static final Panel WORLD = Simulated.world(12, 12, Integer.MAX_VALUE);
    private static final int ORIGIN = Panel.month(2000, 12);
    private static final int[] YEAR = IntStream.rangeClosed(1, 12).toArray();

    /** What came is given all 100 samples. */
    @Test
    void a_forecast_that_was_right_scores_nothing_against_the_best_benchmark() {
        var draws = new int[WORLD.units().size()][0][];
        for (int unit : WORLD.until(ORIGIN).live()) {
            draws[unit] = new int[12][];
            for (int h = 0; h < 12; h++) {
                double came = WORLD.at(unit, ORIGIN + h + 1);
                draws[unit][h] = IntStream.range(0, 100)
                        .map(_ -> (int) (Double.isNaN(came) ? 0 : came))
                        .toArray();
            }
        }
        var scores = IssuedScores.of(WORLD, ORIGIN, "seer", new Samples(YEAR, draws), "2001", 100, 1);
        var own = scores.stream().filter(score -> score.model().equals("seer")).toList();
        assertThat(own).hasSize(Metric.values().length);
        assertThat(own.getFirst().metric()).isEqualTo(Metric.CRPS);
        assertThat(own.getFirst().value()).isZero();
        assertThat(own.getFirst().ratio()).isZero();
        assertThat(own.getFirst().benchmark())
                .isEqualTo(scores.stream()
                        .filter(score ->
                                score.metric() == Metric.CRPS && !score.model().equals("seer"))
                        .mapToDouble(Score::value)
                        .min()
                        .orElseThrow());
        assertThat(scores).allMatch(score -> score.window().equals("2001"));
    }

    /** The same as a backtest would say of the same samples: both take the mean over the same rows. */
    @Test
    void a_benchmark_issued_as_a_forecast_scores_one_against_itself() {
        var samples = Conflictology.own().forecast(WORLD.until(ORIGIN), YEAR, 100, 1);
        var scores = IssuedScores.of(WORLD, ORIGIN, "issued", samples, "2001", 100, 1);
        for (var metric : Metric.values()) {
            assertThat(value(scores, "issued", metric)).isEqualTo(value(scores, "conflictology12", metric));
        }
    }

    @Test
    void months_that_have_not_come_are_no_scores() {
        int last = WORLD.last();
        var samples = Conflictology.own().forecast(WORLD.until(last), YEAR, 50, 1);
        assertThat(IssuedScores.of(WORLD, last, "issued", samples, "2002", 50, 1))
                .isEmpty();
    }

    private static double value(List<Score> scores, String model, Metric metric) {
        return scores.stream()
                .filter(score -> score.model().equals(model) && score.metric() == metric)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
