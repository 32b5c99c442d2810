package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class LiveForecastTest {

    private static final Panel WORLD = Simulated.world(16, 12, Integer.MAX_VALUE);
    private static final int ORIGIN = Panel.month(2000, 12);

    @Test
    void the_same_seed_gives_the_same_numbers_and_progress_is_told_to_the_end() {
        var heard = new ArrayList<String>();
        var one = LiveForecast.of(WORLD, ORIGIN, 12, 100, 3, (done, total) -> heard.add(done + "/" + total));
        var two = LiveForecast.of(WORLD, ORIGIN, 12, 100, 3, (_, _) -> {});

        assertThat(two.samples()).isEqualTo(one.samples());
        for (int unit : one.history().live()) {
            assertThat(two.trajectories().paths(unit))
                    .isDeepEqualTo(one.trajectories().paths(unit));
        }
        assertThat(two.weights()).isEqualTo(one.weights());
        assertThat(one.weights().stream().mapToDouble(weight -> weight).sum()).isCloseTo(1, within(1e-9));
        assertThat(heard).first().isEqualTo("1/" + heard.size());
        assertThat(heard).last().isEqualTo(heard.size() + "/" + heard.size());
    }

    @Test
    void what_comes_after_the_origin_changes_nothing() {
        var poisoned = Simulated.world(16, 12, ORIGIN);
        var clean = LiveForecast.of(WORLD, ORIGIN, 12, 50, 3, (_, _) -> {});
        assertThat(LiveForecast.of(poisoned, ORIGIN, 12, 50, 3, (_, _) -> {}).samples())
                .isEqualTo(clean.samples());
    }

    @Test
    void whoever_listens_may_stop_it() {
        assertThatThrownBy(() -> LiveForecast.of(WORLD, ORIGIN, 12, 100, 3, (_, _) -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
    }

    @Test
    void an_origin_past_the_counts_and_too_short_a_past_are_told() {
        assertThatThrownBy(() -> LiveForecast.of(WORLD, Panel.month(2002, 1), 12, 100, 1, (_, _) -> {}))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("end in 2001-12");
        assertThatThrownBy(() -> LiveForecast.of(WORLD, Panel.month(1991, 6), 12, 100, 1, (_, _) -> {}))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Only 18 months are known");
    }

    /** One unit never had a death, one has two months, one has gaps: each gets a forecast. */
    @Test
    void an_all_zero_history_two_months_and_gaps_are_forecast_from() {
        var panel = new Panel.Builder();
        for (int month = Panel.month(1990, 1); month <= Panel.month(1999, 12); month++) {
            panel.add("", "quiet", month / 12, month % 12 + 1, 0);
            if (month % 5 != 0) {
                panel.add("", "gaps", month / 12, month % 12 + 1, month % 3);
            }
        }
        panel.add("", "young", 1999, 11, 4).add("", "young", 1999, 12, 6);
        var made = LiveForecast.of(panel.build(), Panel.month(1999, 12), 12, 100, 1, (_, _) -> {});
        assertThat(made.history().units()).containsExactly("gaps", "quiet", "young");
        assertThat(IntStream.range(0, 3)).allMatch(made.samples()::has);
        var young = Outlook.of(made.history(), made.trajectories(), 2);
        assertThat(young.onset())
                .as("two months do not say whether it is at peace")
                .isNull();
        assertThat(young.lastYear()).isEqualTo(10);
    }

    @Test
    void a_world_in_which_nobody_was_ever_killed_is_forecast_to_stay_so() {
        var panel = new Panel.Builder();
        for (int month = Panel.month(1990, 1); month <= Panel.month(1999, 12); month++) {
            panel.add("", "A", month / 12, month % 12 + 1, 0);
        }
        var made = LiveForecast.of(panel.build(), Panel.month(1999, 12), 12, 100, 1, (_, _) -> {});
        var outlook = Outlook.of(made.history(), made.trajectories(), 0);
        assertThat(outlook.total().mean()).isZero();
        assertThat(outlook.onset()).isEqualTo(0);
        assertThat(outlook.worse()).isZero();
    }

    /** Four paths, written by hand: totals 0, 30, 60 and 120 over the year; before it 30, and 10 in the year before that. */
    @Test
    void the_outlook_of_four_paths_worked_by_hand() {
        var panel = new Panel.Builder();
        panel.add("", "A", 1998, 1, 10);
        for (int month = 2; month <= 12; month++) {
            panel.add("", "A", 1998, month, 0);
        }
        for (int month = 1; month <= 12; month++) {
            panel.add("", "A", 1999, month, month == 6 ? 20 : month == 7 ? 10 : 0);
        }
        var history = panel.build().until(Panel.month(1999, 12));
        var draws = new int[1][12][];
        for (int h = 0; h < 12; h++) {
            draws[0][h] = h == 0 ? new int[] {0, 30, 60, 120} : new int[] {0, 0, 0, 0};
        }
        var samples = new Samples(IntStream.rangeClosed(1, 12).toArray(), draws);
        var outlook = Outlook.of(history, Trajectories.of(history, samples, 1), 0);

        assertThat(outlook.lastYear()).isEqualTo(30);
        assertThat(outlook.worstMonth()).isEqualTo(20);
        assertThat(outlook.total().mean()).isEqualTo(52.5);
        assertThat(outlook.total().quantiles().get(2)).isEqualTo(45);
        assertThat(outlook.total().chances()).isEqualTo(List.of(0.75, 0.75, 0.25, 0.0));
        assertThat(outlook.worse()).as("30, 60 and 120 exceed 20").isEqualTo(0.75);
        assertThat(outlook.escalation()).as("60 and 120 reach twice 30").isEqualTo(0.5);
        assertThat(outlook.onset()).as("30 deaths are no peace").isNull();
    }
}
