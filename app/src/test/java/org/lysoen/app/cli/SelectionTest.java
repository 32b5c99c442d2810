package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

@ExtendWith(BuiltOnce.class)
class SelectionTest {

    private static final Rows YEARS = Rows.of(
            List.of("place_id", "year", "years_secure"),
            List.<@Nullable Object[]>of(
                    new Object[] {"YEM", 2019L, 20.0},
                    new @Nullable Object[] {"YEM", 2020L, null},
                    new Object[] {"SSD", 2020L, 9.0}));

    private static final Rows MONTHS = Rows.of(
            List.of("period", "deaths"),
            List.<@Nullable Object[]>of(
                    new Object[] {"2019", 4L},
                    new Object[] {"2019-12", 1L},
                    new Object[] {"2020-01", 2L},
                    new Object[] {"2020-02", 3L}));

    @Test
    void without_conditions_everything_is_chosen() {
        assertThat(new Selection(Set.of(), null, null).of(YEARS).size()).isEqualTo(3);
    }

    @Test
    void places_are_chosen_and_absence_stays_absence() {
        Rows chosen = new Selection(Set.of("YEM"), Period.year(2020), null).of(YEARS);

        assertThat(chosen.size()).isEqualTo(1);
        assertThat(chosen.row(0).isAbsent("years_secure")).isTrue();
    }

    @Test
    void a_place_is_meant_by_its_code_in_any_case_or_by_a_name_in_any_language(Picture built) {
        var asked = new Selection(Set.of("yem", "ETHR101", "world", "Cote d'Ivoire", "Мали"), null, null);

        assertThat(asked.meant(built.engine()).places())
                .containsExactlyInAnyOrder("YEM", "ETHr101", "WORLD", "CIV", "MLI");
    }

    @Test
    void a_name_that_means_no_place_is_told_with_the_nearest(Picture built) {
        var asked = new Selection(Set.of("Yemn"), null, null);

        assertThatThrownBy(() -> asked.meant(built.engine()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Problem.Code.NOT_FOUND))
                .hasMessageStartingWith("No country is called 'Yemn': the nearest are Yemen (YEM)");
    }

    @Test
    void a_district_is_chosen_by_its_own_code_and_by_its_country() {
        var districts = Rows.of(
                List.of("place_id", "country_id", "year"),
                List.<@Nullable Object[]>of(
                        new Object[] {"ETHr101", "ETH", 2019L},
                        new Object[] {"ETHr102", "ETH", 2019L},
                        new Object[] {"SSDr101", "SSD", 2019L}));

        assertThat(new Selection(Set.of("ETH"), null, null).of(districts).size())
                .isEqualTo(2);
        assertThat(new Selection(Set.of("ETHr102"), null, null)
                        .of(districts)
                        .row(0)
                        .text("place_id"))
                .isEqualTo("ETHr102");
    }

    @Test
    void a_year_as_bound_holds_its_months() {
        assertThat(periods(new Selection(Set.of(), null, Period.of("2019")))).containsExactly("2019", "2019-12");
        assertThat(periods(new Selection(Set.of(), Period.of("2020"), null))).containsExactly("2020-01", "2020-02");
        assertThat(periods(new Selection(Set.of(), Period.of("2020-02"), null))).containsExactly("2020-02");
        assertThat(periods(new Selection(Set.of(), Period.of("2019-12"), Period.of("2020-01"))))
                .containsExactly("2019", "2019-12", "2020-01");
    }

    @Test
    void a_place_the_table_does_not_hold_is_named() {
        var selection = new Selection(Set.of("YEM", "XXX"), null, null);

        assertThatThrownBy(() -> selection.of(YEARS))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Problem.Code.NOT_FOUND))
                .hasMessageContaining("XXX");
    }

    @Test
    void a_table_of_the_world_has_no_places_to_choose() {
        var selection = new Selection(Set.of("YEM"), null, null);

        assertThatThrownBy(() -> selection.of(MONTHS)).hasMessageContaining("leave out --place");
    }

    private static List<String> periods(Selection selection) {
        return selection.of(MONTHS).stream().map(row -> row.text("period")).toList();
    }
}
