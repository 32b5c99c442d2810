package org.lysoen.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShrunkTailTest {

    private static final int[] HORIZONS = {3};
    private static final RecencyClimatology BODY = new RecencyClimatology(0.99, 0);

    /**
     * 100 months, of which 90 have 10 deaths and 10 have 10 e: u is 10, Hill's index of the unit 1. Alone in the panel, pooled
     * and own are the same, so the tail is Pareto of index 1 above 10: its median, at 0.95, is 10 (0.1 / 0.05) = 20.
     */
    @Test
    void above_the_upper_tenth_draws_follow_the_index_of_hill() {
        var panel = new Panel.Builder();
        for (int i = 0; i < 100; i++) {
            panel.add("", "A", 1990 + i / 12, i % 12 + 1, i % 10 == 0 ? 10 * Math.E : 10);
        }
        int[] row = new ShrunkTail(BODY)
                .forecast(panel.build().until(Panel.month(1998, 4)), HORIZONS, 1000, 1)
                .row(0, 0);
        assertThat(row[500]).isEqualTo(10);
        assertThat((double) row[949]).isCloseTo(row[900] * 2.0, within(1.0));
        assertThat(row[999]).isLessThanOrEqualTo(280);
    }

    @Test
    void a_unit_with_few_months_leans_on_the_others() {
        var alone = new Panel.Builder();
        var among = new Panel.Builder();
        for (int i = 0; i < 120; i++) {
            double calm = i % 5 == 0 ? 11 : 10;
            alone.add("", "A", 1990 + i / 12, i % 12 + 1, calm);
            among.add("", "A", 1990 + i / 12, i % 12 + 1, calm);
            among.add("", "B", 1990 + i / 12, i % 12 + 1, i % 12 == 0 ? 5000 : 10);
        }
        var model = new ShrunkTail(BODY);
        int origin = Panel.month(1999, 12);
        int[] own =
                model.forecast(alone.build().until(origin), HORIZONS, 1000, 1).row(0, 0);
        int[] pooled =
                model.forecast(among.build().until(origin), HORIZONS, 1000, 1).row(0, 0);
        assertThat(pooled[990]).isGreaterThan(own[990]);
    }
}
