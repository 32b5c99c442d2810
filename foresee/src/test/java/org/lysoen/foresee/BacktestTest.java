package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class BacktestTest {

    private static final Panel WORLD = Simulated.world(20, 14, Integer.MAX_VALUE);
    private static final Set<String> BENCHMARKS = Set.of("zero", "last_poisson", "conflictology12", "bootstrap240");

    @Test
    void a_line_a_model_window_and_metric_with_the_best_benchmark_of_that_window() {
        var scores = run(2001, 2003);
        assertThat(scores).hasSize(5 * 4 * Metric.values().length);
        for (var window : List.of("2001", "2002", "2003")) {
            double best = scores.stream()
                    .filter(score ->
                            score.metric() == Metric.CRPS && score.window().equals(window))
                    .filter(score -> BENCHMARKS.contains(score.model()))
                    .mapToDouble(Score::value)
                    .min()
                    .orElseThrow();
            assertThat(find(scores, "climatology_80", window, Metric.CRPS).benchmark())
                    .isEqualTo(best);
        }
        var one = find(scores, "climatology_80", "2001", Metric.CRPS);
        assertThat(one.ratio()).isCloseTo(one.value() / one.benchmark(), within(1e-12));
        assertThat(one.ratio()).isBetween(one.low(), one.high());
        double product = 1;
        for (var window : List.of("2001", "2002", "2003")) {
            product *= find(scores, "climatology_80", window, Metric.CRPS).ratio();
        }
        assertThat(find(scores, "climatology_80", "2001..2003", Metric.CRPS).ratio())
                .isCloseTo(Math.cbrt(product), within(1e-9));
    }

    @Test
    void the_parts_of_the_crps_add_up_and_zero_is_right_where_nobody_dies() {
        var scores = run(2002, 2002);
        for (var model : List.of("zero", "climatology_80", "bootstrap240")) {
            assertThat(find(scores, model, "2002", Metric.CRPS_ZERO).value()
                            + find(scores, model, "2002", Metric.CRPS_POSITIVE).value())
                    .isCloseTo(find(scores, model, "2002", Metric.CRPS).value(), within(1e-9));
        }
        assertThat(find(scores, "zero", "2002", Metric.CRPS_ZERO).value()).isZero();
        assertThat(find(scores, "zero", "2002", Metric.ZERO_GIVEN).value()).isEqualTo(1);
        assertThat(find(scores, "zero", "2002", Metric.ZERO_CAME).ratio()).isNaN();
    }

    @Test
    void what_each_unit_adds_makes_up_the_crps_of_the_window() {
        var record = record(2002, 2003);
        var units = record.units().stream()
                .filter(unit ->
                        unit.model().equals("climatology_80") && unit.window().equals("2002"))
                .toList();
        double sum =
                units.stream().mapToDouble(unit -> unit.crps() * unit.months()).sum();
        int rows = units.stream().mapToInt(UnitScore::months).sum();
        assertThat(sum / rows)
                .isCloseTo(
                        find(record.scores(), "climatology_80", "2002", Metric.CRPS)
                                .value(),
                        within(1e-9));
        assertThat(units.stream().mapToDouble(UnitScore::part).sum()).isCloseTo(1, within(1e-9));
        assertThat(units).extracting(UnitScore::unit).doesNotContain("u002");
    }

    @Test
    void bins_hold_every_row_once_and_a_sure_forecast_is_in_the_outermost() {
        var bins = record(2002, 2003).calibration();
        double rows = rows(bins, "climatology_80", "2002", "at_least_1");
        assertThat(rows(bins, "climatology_80", "2002", "at_least_25")).isEqualTo(rows);
        assertThat(rows(bins, "climatology_80", "2002", CalibrationBin.PIT)).isCloseTo(rows, within(1e-6));
        assertThat(rows(bins, "climatology_80", "2002..2003", "at_least_1"))
                .isEqualTo(rows + rows(bins, "climatology_80", "2003", "at_least_1"));
        var zero = bins.stream()
                .filter(bin -> bin.model().equals("zero") && bin.window().equals("2002"))
                .filter(bin -> bin.event().equals("at_least_1") && bin.rows() > 0)
                .toList();
        assertThat(zero).singleElement().satisfies(bin -> {
            assertThat(bin.bin()).isOne();
            assertThat(bin.given()).isZero();
            assertThat(bin.came()).isBetween(0.01, 0.99);
        });
    }

    private static double rows(List<CalibrationBin> bins, String model, String window, String event) {
        return bins.stream()
                .filter(bin -> bin.model().equals(model))
                .filter(bin -> bin.window().equals(window) && bin.event().equals(event))
                .mapToDouble(CalibrationBin::rows)
                .sum();
    }

    @Test
    void a_benchmark_against_itself_is_one() {
        var scores = run(2002, 2002);
        var best = find(scores, "climatology_80", "2002", Metric.CRPS).benchmarkModel();
        var itself = find(scores, best, "2002", Metric.CRPS);
        assertThat(itself.ratio()).isEqualTo(1);
        assertThat(itself.low()).isCloseTo(1, within(1e-12));
        assertThat(itself.high()).isCloseTo(1, within(1e-12));
    }

    @Test
    void the_same_seed_gives_the_same_table() {
        assertThat(run(2002, 2003)).isEqualTo(run(2002, 2003));
    }

    @Test
    void a_window_outside_the_panel_is_told() {
        assertThatThrownBy(() -> run(1990, 1990)).isInstanceOf(Problem.class).hasMessageContaining("begins in 1990-01");
        assertThatThrownBy(() -> run(2003, 2005)).isInstanceOf(Problem.class).hasMessageContaining("ends in 2003-12");
        var early = new Panel.Builder()
                .add("", "A", 2001, 1, 0)
                .add("", "B", 2004, 5, 0)
                .build();
        assertThatThrownBy(() -> Backtest.of(early, List.of(new Zero()), BENCHMARKS, 2004, 2004, 100, 1, (_, _) -> {}))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the window 2004 cannot be scored");
    }

    private static List<Score> run(int from, int to) {
        return record(from, to).scores();
    }

    private static TrackRecord record(int from, int to) {
        var models = List.of(
                new Zero(), new LastPoisson(), Conflictology.own(), new Bootstrap(), new RecencyClimatology(0.8, 0.4));
        return Backtest.of(WORLD, models, BENCHMARKS, from, to, 200, 1, (_, _) -> {});
    }

    private static Score find(List<Score> scores, String model, String window, Metric metric) {
        return scores.stream()
                .filter(score ->
                        score.model().equals(model) && score.window().equals(window) && score.metric() == metric)
                .findFirst()
                .orElseThrow();
    }
}
