package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastersTest {

    private static final int[] HORIZONS = {1, 3, 14, 30};
    private static final int ORIGIN = Panel.month(1998, 10);
    private static final Panel WORLD = told(Simulated.world(16, 10, Integer.MAX_VALUE), Integer.MAX_VALUE);
    private static final Panel POISONED = told(Simulated.world(16, 10, ORIGIN), ORIGIN);

    private static Panel told(Panel panel, int poisonedFrom) {
        return panel.withAttribute(
                "people", false, (unit, month) -> month > poisonedFrom ? 1e9 : unit.hashCode() % 100 + month / 12.0);
    }

    static Stream<Forecaster> models() {
        return Stream.concat(
                Models.all(WORLD).stream(),
                Stream.of(Conflictology.withNeighbours(), HurdleTrees.withAttributes(HurdleTrees.Options.CHOSEN)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void what_comes_after_the_origin_changes_nothing(Forecaster model) {
        assertThat(POISONED.at(5, ORIGIN + 1)).isNotEqualTo(WORLD.at(5, ORIGIN + 1));
        assertThat(model.forecast(POISONED.until(ORIGIN), HORIZONS, 100, 1))
                .isEqualTo(model.forecast(WORLD.until(ORIGIN), HORIZONS, 100, 1));
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_same_seed_gives_the_same_samples_whatever_was_asked_before(Forecaster model) {
        var history = WORLD.until(ORIGIN);
        var first = model.forecast(history, HORIZONS, 100, 42);
        model.forecast(WORLD.until(ORIGIN - 7), HORIZONS, 100, 7);
        assertThat(model.forecast(history, HORIZONS, 100, 42)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_live_unit_and_horizon_has_its_samples_in_order(Forecaster model) {
        var history = WORLD.until(ORIGIN);
        var samples = model.forecast(history, HORIZONS, 150, 1);
        for (int unit = 0; unit < history.units().size(); unit++) {
            assertThat(samples.has(unit)).isEqualTo(history.isLive(unit));
            for (int h = 0; h < HORIZONS.length && samples.has(unit); h++) {
                int[] row = samples.row(unit, h);
                int[] sorted = row.clone();
                Arrays.sort(sorted);
                assertThat(row).hasSize(150).isEqualTo(sorted);
                assertThat(row[0]).isNotNegative();
            }
        }
        assertThat(samples.has(2)).as("the unit that ended").isFalse();
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_short_or_empty_past_is_forecast_all_the_same(Forecaster model) {
        var month = new Panel.Builder()
                .add("", "A", 2001, 1, 7)
                .add("", "B", 2001, 1, 0)
                .build();
        var two = model.forecast(month.until(Panel.month(2001, 1)), HORIZONS, 100, 1);
        assertThat(two.has(0)).isTrue();
        assertThat(two.row(1, 0)).hasSize(100);
        var peace = new Panel.Builder();
        for (int i = 0; i < 100; i++) {
            peace.add("", "A", 1990 + i / 12, i % 12 + 1, 0);
        }
        var zeros = model.forecast(peace.build().until(Panel.month(1998, 4)), HORIZONS, 100, 1);
        assertThat(zeros.row(0, 3)).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("models")
    void counts_as_large_as_flights_of_millions_stay_counts(Forecaster model) {
        var panel = new Panel.Builder();
        for (int i = 0; i < 200; i++) {
            panel.add("", "A", 1990 + i / 12, i % 12 + 1, i % 3 == 0 ? 2_000_000_000 : 1_900_000_000);
        }
        int[] row = model.forecast(panel.build().until(Panel.month(2006, 8)), HORIZONS, 100, 1)
                .row(0, 0);
        assertThat(row[0]).isNotNegative();
        assertThat(row[99]).isGreaterThan(model.name().equals("zero") ? -1 : 1_000_000_000);
    }

    /** Twelve months of 0 and 12 in turn: half of the draws are 0, within chance. */
    @Test
    void conflictology_draws_the_last_twelve_months_and_no_other() {
        var panel = new Panel.Builder();
        for (int i = 0; i < 24; i++) {
            panel.add("", "A", 2000 + i / 12, i % 12 + 1, i < 12 ? 99 : i % 2 * 12);
        }
        int[] row = Conflictology.own()
                .forecast(panel.build().until(Panel.month(2001, 12)), new int[] {3}, 1000, 1)
                .row(0, 0);
        assertThat(row).containsOnly(0, 12);
        assertThat(Scores.probability(row, 1)).isBetween(0.45, 0.55);
    }

    /** Poisson of mean 4: 0.018 at zero, 0.567 from 4 on (tables). */
    @Test
    void the_last_count_is_spread_as_poisson() {
        var panel = new Panel.Builder()
                .add("", "A", 2001, 1, 900)
                .add("", "A", 2001, 2, 4)
                .build();
        int[] row = new LastPoisson()
                .forecast(panel.until(Panel.month(2001, 3)), new int[] {3}, 1000, 1)
                .row(0, 0);
        assertThat(1 - Scores.probability(row, 1)).isBetween(0.017, 0.020);
        assertThat(Scores.probability(row, 4)).isBetween(0.566, 0.568);
    }

    /** Weights 1, 1/2, 1/4 from the newest back: 30 has 4 of 7 parts, 20 two, 10 one. */
    @Test
    void climatology_fades_with_age() {
        var panel = new Panel.Builder()
                .add("", "A", 2001, 1, 10)
                .add("", "A", 2001, 2, 20)
                .add("", "A", 2001, 3, 30)
                .build();
        int[] row = new RecencyClimatology(0.5, 0)
                .forecast(panel.until(Panel.month(2001, 3)), new int[] {3}, 700, 1)
                .row(0, 0);
        assertThat(List.of(0, 1, 2))
                .extracting(
                        k -> Arrays.stream(row).filter(x -> x == 10 * (k + 1)).count())
                .containsExactly(100L, 200L, 400L);
    }

    @Test
    void trees_tell_war_from_peace() {
        var history = WORLD.until(ORIGIN);
        var samples = new HurdleTrees(HurdleTrees.Options.CHOSEN).forecast(history, HORIZONS, 200, 1);
        double atWar = 0;
        double atPeace = 1;
        for (int unit : history.live()) {
            double chance = Scores.probability(samples.row(unit, 0), 1);
            double level = Arrays.stream(history.observed(unit, 6)).sum();
            atWar = level > 100 ? Math.max(atWar, chance) : atWar;
            atPeace = level == 0 ? Math.min(atPeace, chance) : atPeace;
        }
        assertThat(atWar).isGreaterThan(0.7);
        assertThat(atPeace).isLessThan(0.3);
    }
}
