package org.lysoen.app.page.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WhiskerChartTest {

    @Test
    void better_lies_left_of_even_and_its_interval_around_it() {
        var chart = WhiskerChart.of(List.of(
                new WhiskerChart.Ratio("2012", 0.8, 0.7, 0.9, ""),
                new WhiskerChart.Ratio("2013", 1.2, null, null, "")));
        var better = chart.lines().getFirst();
        var worse = chart.lines().getLast();
        assertThat(better.css()).isEqualTo("line-below");
        assertThat(worse.css()).isEqualTo("line-above");
        assertThat(better.x()).isLessThan(chart.even());
        assertThat(worse.x()).isGreaterThan(chart.even());
        assertThat(worse.whisker()).isEmpty();
        assertThat(better.whisker()).startsWith("M").contains("H");
        assertThat(better.y()).isLessThan(worse.y());
        assertThat(worse.y()).isLessThan(chart.bottom());
    }

    @Test
    void ticks_that_lie_close_are_told_apart() {
        var chart = WhiskerChart.of(List.of(new WhiskerChart.Ratio("2012", 0.95, 0.9, 1.05, "")));
        assertThat(chart.across()).extracting(TimeChart.Tick::label).doesNotHaveDuplicates();
    }

    @Test
    void bins_on_the_diagonal_are_as_high_as_far_right() {
        var chart = ReliabilityChart.of(
                List.of(new ReliabilityChart.Bin(0.1, 0.1, 1000, ""), new ReliabilityChart.Bin(0.9, 0.9, 10, "")));
        for (var dot : chart.dots()) {
            assertThat(dot.x() - ReliabilityChart.LEFT).isEqualTo(ReliabilityChart.BOTTOM - dot.y());
        }
        assertThat(chart.dots().getFirst().radius())
                .isGreaterThan(chart.dots().getLast().radius());
    }

    @Test
    void equal_shares_reach_the_line() {
        var chart = Histogram.of(List.of(0.25, 0.25, 0.3, 0.2), List.of("a", "b", "c", "d"));
        assertThat(chart.columns().get(0).y()).isEqualTo(chart.even());
        assertThat(chart.columns().get(2).y()).isLessThan(chart.even());
        assertThat(chart.columns().get(3).height())
                .isEqualTo(Histogram.BOTTOM - chart.columns().get(3).y());
    }
}
