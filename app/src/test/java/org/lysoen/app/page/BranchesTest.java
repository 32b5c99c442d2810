package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Explanation;

class BranchesTest {

    private static final Explanation FOOD = Explanation.absent("Food security: too little to eat", "nobody says");
    private static final Explanation LEVEL =
            Explanation.of("Years of secure life a newborn can expect (level)", "15 years", null, "", List.of(FOOD));
    private static final Explanation FLOW = Explanation.absent("Killed", "nobody says");

    @Test
    void a_reader_who_comes_from_a_figure_finds_the_way_to_it_open_and_the_rest_closed() {
        var wanted = Branches.of(Measure.FOOD);

        assertThat(Branches.leadsTo(LEVEL, wanted)).isTrue();
        assertThat(Branches.leadsTo(FOOD, wanted)).isTrue();
        assertThat(Branches.leadsTo(FLOW, wanted)).isFalse();
    }

    @Test
    void a_reader_who_comes_from_a_downturn_finds_its_branch_open_watched_or_not() {
        var watched = Explanation.absent("Downturn watched since 2012: GDP per person", "made for this test");

        assertThat(Branches.leadsTo(watched, Branches.of("downturn"))).isTrue();
        assertThat(Branches.leadsTo(FOOD, Branches.of("downturn"))).isFalse();
    }

    @Test
    void every_measure_names_a_branch() {
        for (var measure : Measure.values()) {
            assertThat(Branches.of(measure)).as(measure.word()).isNotBlank();
        }
        assertThat(Branches.leadsTo(FLOW, Branches.of(Measure.KILLED))).isTrue();
    }
}
