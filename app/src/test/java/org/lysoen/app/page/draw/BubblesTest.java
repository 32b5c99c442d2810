package org.lysoen.app.page.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lysoen.app.page.draw.Bubbles.Threat;
import org.lysoen.app.page.text.Figures;

class BubblesTest {

    private static Bubbles of(Threat... threats) {
        return Bubbles.of(List.of(threats), Figures::briefShare, Figures::brief);
    }

    @Test
    void area_is_the_product_of_reach_and_cost() {
        var bubbles = of(new Threat("large", "", 0.8, 20, ""), new Threat("small", "", 0.4, 10, ""))
                .bubbles();
        double ratio = Math.pow(bubbles.get(0).radius() / bubbles.get(1).radius(), 2);
        assertThat(ratio).isCloseTo(4, within(0.05));
    }

    @Test
    void ticks_of_small_shares_say_where_they_are() {
        var bubbles = of(new Threat("few", "", 0.0124, 82.4, ""));
        assertThat(bubbles.across())
                .extracting(TimeChart.Tick::label)
                .containsExactly("0\u00a0%", "0.5\u00a0%", "1\u00a0%", "1.5\u00a0%");
    }

    @Test
    void labels_of_threats_at_one_spot_do_not_cover_each_other() {
        var one = new Threat("one", "", 0.3, 10, "");
        var two = new Threat("two", "", 0.3, 10, "");
        var bubbles = of(one, two).bubbles();
        assertThat(Math.abs(bubbles.get(0).labelY() - bubbles.get(1).labelY())).isGreaterThanOrEqualTo(22);
    }

    @Test
    void a_threat_that_reaches_nobody_is_a_dot_at_the_corner() {
        var bubbles = of(new Threat("none", "", 0, 0, "")).bubbles();
        assertThat(bubbles.getFirst().x()).isEqualTo(TimeChart.LEFT);
        assertThat(bubbles.getFirst().y()).isEqualTo(TimeChart.BOTTOM);
    }
}
