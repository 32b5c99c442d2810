package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Window 2007 of the published panel. The expected figures are an independent program's, from the same rows. */
@Tag("given-data")
@ExtendWith(GivenData.class)
class PublishedPanelTest {

    private static final double EXACT = 1e-9;

    @Test
    void benchmarks_score_what_another_program_computes() {
        var scores = Backtest.of(
                        GivenData.panel(2007),
                        List.of(new Zero(), Conflictology.own()),
                        Set.of("zero", "conflictology12"),
                        2007,
                        2007,
                        1000,
                        1,
                        (_, _) -> {})
                .scores();

        assertThat(value(scores, "zero", Metric.CRPS)).isCloseTo(8.57716049382716, within(EXACT));
        assertThat(value(scores, "zero", Metric.IGNORANCE)).isCloseTo(1.0822581222280525, within(EXACT));
        assertThat(value(scores, "zero", Metric.INTERVAL)).isCloseTo(171.54320987654322, within(EXACT));
        assertThat(value(scores, "zero", Metric.LOG_CRPS)).isCloseTo(0.35561318045402185, within(EXACT));
        assertThat(value(scores, "zero", Metric.BRIER_25)).isCloseTo(0.05599647266313933, within(EXACT));
        assertThat(value(scores, "zero", Metric.ZERO_CAME)).isCloseTo(0.8928571428571429, within(EXACT));
        // the twelve months themselves score 4.4094; a thousand draws of them come near it
        assertThat(value(scores, "conflictology12", Metric.CRPS)).isCloseTo(4.4094, within(0.03));
    }

    private static double value(List<Score> scores, String model, Metric metric) {
        return scores.stream()
                .filter(score -> score.model().equals(model) && score.metric() == metric)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
