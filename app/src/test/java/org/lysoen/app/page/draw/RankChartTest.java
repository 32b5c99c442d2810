package org.lysoen.app.page.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lysoen.app.page.draw.RankChart.Cut;
import org.lysoen.app.page.draw.RankChart.Figure;
import org.lysoen.app.page.draw.RankChart.Plot;
import org.lysoen.app.page.draw.RankChart.Point;

class RankChartTest {

    private static RankChart chart(Figure figure, double top) {
        return RankChart.of(
                new Plot(List.of(figure), top, Double::toString),
                List.of(new Point(.5, .5, "half")),
                4.0,
                List.of(new Cut("line-before", .25)));
    }

    @Test
    void points_cuts_and_the_level_lie_on_the_axes() {
        var chart = chart(new Figure("a", p -> p, null), 10);

        assertThat(chart.cuts().getFirst().x()).isEqualTo(TimeChart.LEFT + .25 * (RankChart.RIGHT - TimeChart.LEFT));
        assertThat(chart.spots().getFirst().x()).isEqualTo((TimeChart.LEFT + RankChart.RIGHT) / 2.0);
        assertThat(chart.levelAt())
                .isEqualTo(Math.round(10 * (TimeChart.BOTTOM - .4 * (TimeChart.BOTTOM - TimeChart.TOP))) / 10.0);
    }

    @Test
    void a_curve_ends_where_it_leaves_the_chart_and_a_level_above_it_is_not_drawn() {
        var chart = chart(new Figure("a", p -> 4 * p, null), 2);

        assertThat(chart.curves().getFirst().path()).endsWith("L261.0 14.0").doesNotContain("NaN");
        assertThat(chart.levelAt()).isNull();
    }

    @Test
    void between_two_estimates_lies_a_band_and_without_a_second_none() {
        assertThat(chart(new Figure("a", p -> p, p -> p / 2), 1)
                        .curves()
                        .getFirst()
                        .band())
                .startsWith("M")
                .endsWith("z");
        assertThat(chart(new Figure("a", p -> p, null), 1).curves().getFirst().band())
                .isEmpty();
    }
}
