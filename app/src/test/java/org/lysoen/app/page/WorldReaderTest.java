package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

class WorldReaderTest {

    private static Engine engine;
    private static WorldReader world;

    @BeforeAll
    static void open() {
        engine = Fixture.open();
        world = new WorldReader(engine, new Atlas(engine));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static WorldPage page(String... pairs) {
        var parameters = new HashMap<>(Map.of("period", "2023"));
        for (var pair : pairs) {
            parameters.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return world.page(WorldQuery.of(parameters, Period.year(2024)));
    }

    private static WorldPage.Disc disc(WorldPage page, String id) {
        return page.drawing().discs().stream()
                .filter(disc -> disc.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_world_has_the_widest_bounds_and_those_of_independent_errors() {
        assertThat(page().headline().insecureBounds()).isEqualTo("30\u00a0% to 40\u00a0%");
        assertThat(page().headline().insecureDrawn()).isEqualTo("33\u00a0% to 36\u00a0%");
        assertThat(page("period=2023-05").headline().insecureDrawn()).isEmpty();
    }

    @Test
    void a_ranked_place_says_which_ranks_it_may_hold() {
        var first = page().ranking().rows().getFirst();
        assertThat(first.ranks()).isEqualTo("2nd to 3rd");
        assertThat(first.bounds()).contains(" to ");
        assertThat(page("rank=measure").ranking().rows())
                .allSatisfy(row -> assertThat(row.ranks()).isEmpty());
    }

    @Test
    void a_region_without_a_figure_is_told_and_its_people_are_missing() {
        var regions = page().regions();
        assertThat(regions).extracting(WorldPage.RegionRow::name).containsExactly("A region", "Far ocean");
        assertThat(regions.getLast().insecurePeople()).isEqualTo("absent");
        assertThat(regions.getLast().missing()).isEqualTo("50,000 in 2 places");
    }

    @Test
    void the_filled_part_of_a_circle_is_the_share_by_area() {
        var nigeria = disc(page(), "NGA");
        assertThat(Math.pow(nigeria.filled() / nigeria.radius(), 2)).isCloseTo(0.70, within(0.01));
    }

    @Test
    void a_place_without_a_figure_is_drawn_as_absent() {
        var tuvalu = disc(page(), "TUV");
        assertThat(tuvalu.status()).isEqualTo(Status.ABSENT);
        assertThat(tuvalu.title()).isEqualTo("Tuvalu: absent; 11,000 people");
    }

    @Test
    void people_of_a_joint_area_are_drawn_once() {
        assertThat(page().entries())
                .extracting(WorldPage.Entry::id)
                .contains("ISR+PSE")
                .doesNotContain("ISR", "PSE");
        assertThat(page("measure=food").entries())
                .extracting(WorldPage.Entry::id)
                .contains("ISR", "PSE")
                .doesNotContain("ISR+PSE");
    }

    @Test
    void the_land_of_both_members_takes_the_figure_of_their_joint_area() {
        var page = page("map=land");
        assertThat(page.drawing().lands())
                .extracting(WorldPage.Land::id)
                .containsOnlyOnce("NGA")
                .contains("ISR+PSE");
        assertThat(page.drawing().lands().stream().filter(land -> land.id().equals("ISR+PSE")))
                .hasSize(2);
        assertThat(page.drawing().discs()).extracting(WorldPage.Disc::id).containsExactlyInAnyOrder("TUV", "XXX");
    }

    @Test
    void mostly_modelled_places_are_left_out_of_the_ranking_and_counted() {
        var ranking = page().ranking();
        assertThat(ranking.leftOut()).isEqualTo(1);
        assertThat(ranking.rows()).extracting(WorldPage.Ranked::id).containsExactly("NGA", "IND", "ISR+PSE", "NOR");
        assertThat(page("modelled=yes").ranking().rows().getFirst().id()).isEqualTo("XXX");
    }

    @Test
    void fewest_secure_years_come_first() {
        assertThat(page("measure=years_secure", "rank=measure")
                        .ranking()
                        .rows()
                        .getFirst()
                        .id())
                .isEqualTo("NGA");
    }

    @Test
    void the_headline_counts_what_is_missing() {
        var headline = page().headline();
        assertThat(headline.insecurePeople()).isEqualTo("2.79\u00a0billion");
        assertThat(headline.killed()).isEqualTo("160,900");
        assertThat(headline.missing()).startsWith("3 places with 1.20\u00a0million people");
    }

    @Test
    void a_month_is_stepped_to_the_month_before_and_after() {
        var times = page("period=2023-01", "measure=loss").times();
        assertThat(times.before().orElseThrow().address()).contains("period=2022-12");
        assertThat(times.after().orElseThrow().address()).contains("period=2023-02");
    }

    @Test
    void loss_is_counted_for_each_thousand_of_those_whose_loss_it_is_at_home_and_abroad() {
        // 700 of a thousand lived insecurely and 3,000 deaths cost 55 years each; a quarter more than the 228 million
        // are abroad
        assertThat(entry("NGA", "measure=loss").value())
                .isCloseTo((700 + 3000 * 55 * 1000 / 228e6) / 1.25, within(1e-6));
    }

    @Test
    void a_place_of_which_only_the_deaths_are_known_has_no_loss_and_not_a_loss_of_zero() {
        assertThat(entry("TUV", "measure=loss", "period=2023").value()).isNull();
    }

    @Test
    void the_killed_of_a_year_are_counted_and_those_of_a_month_are_its_part() {
        assertThat(entry("NGA", "measure=killed").status()).isEqualTo(Status.MEASURED);
        assertThat(entry("NGA", "measure=killed", "period=2023-05").status()).isEqualTo(Status.MODELLED);
    }

    private static WorldPage.Entry entry(String placeId, String... parameters) {
        return page(parameters).entries().stream()
                .filter(one -> one.id().equals(placeId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_year_outside_the_tables_is_refused() {
        assertThatThrownBy(() -> page("period=1980"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("2014 to 2024");
    }
}
