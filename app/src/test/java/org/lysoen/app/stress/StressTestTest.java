package org.lysoen.app.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lysoen.app.stress.StressTest.Question;
import org.lysoen.assess.NetCoverage;
import org.lysoen.assess.SafetyNet.Shock;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;

/** Indonesia's survey of 2019 as it was published, and a year in which only a mean is interpolated. */
class StressTestTest {

    private static final Question QUESTION = new Question(
            List.of(4.2),
            new Shock(.15, 5),
            12,
            Net.ASSISTANCE,
            Optional.empty(),
            OptionalDouble.of(.5),
            OptionalDouble.of(3));

    private final Engine engine = DuckDb.open();

    @BeforeEach
    void evidence() {
        table("place", List.of("place_id"), new Object[] {"IDN"}, new Object[] {"AFG"});
        engine.bind(
                "population",
                rows(
                        List.of("place_id", "band", "status", "year", "people"),
                        new Object[] {"IDN", "all", "measured", 2023, 280e6},
                        new Object[] {"IDN", "all", "modelled", 2024, 283e6}),
                List.of(
                        Column.text("place_id"),
                        Column.text("band"),
                        Column.text("status"),
                        Column.whole("year"),
                        Column.number("people")));
        bind(
                figure("2019", "wdi.income_share_poorest_10", 3.2),
                figure("2019", "wdi.income_share_quintile_1", 7.6),
                figure("2019", "wdi.income_share_quintile_2", 11.5),
                figure("2019", "wdi.income_share_quintile_3", 15.6),
                figure("2019", "wdi.income_share_quintile_4", 22.1),
                figure("2019", "wdi.income_share_quintile_5", 43.2),
                figure("2019", "wdi.income_share_richest_10", 27.8),
                figure("2019", "wdi.poverty_420", 28.3),
                figure("2019", "gapminder.mean_income_per_day", 7.5081),
                figure("2019", "gapminder.gdp_per_person", 11_000.0),
                figure("2020", "gapminder.mean_income_per_day", 7.6),
                figure("2019", "sdg.covered_assistance_poorest_20", 48.50803),
                figure("2019", "sdg.covered_assistance", 29.15143));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void the_newest_survey_speaks_and_the_quadratic_bounds_it() {
        var rows = rows(QUESTION);

        assertThat(row(rows, "survey_year", "year").number("value")).isEqualTo(2019);
        assertThat(row(rows, "headcount_published", "share").number("value")).isCloseTo(.283, within(1e-12));
        var before = row(rows, "headcount_before", "share");
        assertThat(before.number("value")).isCloseTo(.2878, within(5e-5));
        assertThat(before.number("low")).isCloseTo(.2869, within(5e-5));
        assertThat(row(rows, "fit_error", "share").number("value")).isCloseTo(.0048, within(1e-4));
    }

    @Test
    void shares_people_person_years_and_cost_agree() {
        var rows = rows(QUESTION);
        double falls = row(rows, "falls", "share").number("value");
        double prevented = row(rows, "prevented", "share").number("value");

        assertThat(falls)
                .isCloseTo(
                        row(rows, "headcount_after", "share").number("value")
                                - row(rows, "headcount_before", "share").number("value"),
                        within(1e-12));
        assertThat(row(rows, "falls", "people").number("value")).isCloseTo(falls * 280e6, within(1.0));
        assertThat(row(rows, "falls", "person-years").number("value")).isCloseTo(falls * 280e6, within(1.0));
        assertThat(prevented).isPositive().isLessThan(falls);
        assertThat(row(rows, "prevented", "person-years").number("value"))
                .isCloseTo(prevented * 280e6 * 9 / 12, within(1.0));
        double gap = row(rows, "gap_after", "PPP dollars a person a day").number("value");
        assertThat(row(rows, "cost_of_holding_everyone_up", "share of GDP").number("value"))
                .isCloseTo(gap * 365 / 11_000, within(1e-12));
        assertThat(row(rows, "covered_assistance_fifth_1", "share").text("status"))
                .isEqualTo("measured");
        assertThat(row(rows, "covered_assistance_fifth_3", "share").text("status"))
                .isEqualTo("modelled");
    }

    @Test
    void what_nobody_gave_is_not_there() {
        var noBenefit = rows(new Question(
                List.of(4.2),
                new Shock(.15, 2),
                6,
                Net.ASSISTANCE,
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty()));
        assertThat(measures(noBenefit)).contains("reached_below_line").doesNotContain("prevented", "cost_of_benefit");

        var noDelay = rows(new Question(
                List.of(4.2),
                new Shock(.15, 2),
                6,
                Net.ASSISTANCE,
                Optional.empty(),
                OptionalDouble.of(1),
                OptionalDouble.empty()));
        assertThat(noDelay.stream()
                        .filter(row -> row.text("measure").equals("prevented"))
                        .map(row -> row.text("unit")))
                .containsExactly("share", "people");

        var noNet = rows(new Question(
                List.of(4.2),
                new Shock(.15, 2),
                6,
                Net.LABOUR,
                Optional.empty(),
                OptionalDouble.of(1),
                OptionalDouble.of(0)));
        assertThat(measures(noNet)).contains("falls").doesNotContain("prevented", "reached_below_line");

        var own = rows(new Question(
                List.of(4.2),
                new Shock(.15, 2),
                6,
                Net.LABOUR,
                Optional.of(NetCoverage.of(.5, .5)),
                OptionalDouble.of(1),
                OptionalDouble.of(0)));
        assertThat(measures(own)).contains("prevented", "covered_as_given");
    }

    @Test
    void a_place_without_a_survey_is_told_and_so_is_a_lake_without_any() {
        assertThatThrownBy(() -> IncomeSurvey.read(engine, "AFG", OptionalInt.empty()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is published for AFG");
        assertThatThrownBy(() -> IncomeSurvey.read(engine, "IDN", OptionalInt.of(2020)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("in 2020; there is one in 2019");
        assertThatThrownBy(() -> IncomeSurvey.read(engine, "ZZZ", OptionalInt.empty()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no place 'ZZZ'");
        bind(figure("2019", "wdi.poverty_420", 28.3));
        assertThatThrownBy(() -> IncomeSurvey.read(engine, "IDN", OptionalInt.empty()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("run lysoen ingest");
    }

    private Rows rows(Question question) {
        return new StressTest(IncomeSurvey.read(engine, "IDN", OptionalInt.empty()), question).rows();
    }

    private static Row row(Rows rows, String measure, String unit) {
        return rows.stream()
                .filter(row ->
                        row.text("measure").equals(measure) && row.text("unit").equals(unit))
                .findFirst()
                .orElseThrow(() -> new AssertionError(measure + " in " + unit));
    }

    private static List<String> measures(Rows rows) {
        return rows.stream().map(row -> row.text("measure")).toList();
    }

    private static Object[] figure(String period, String indicator, double value) {
        return new Object[] {"IDN", period, indicator, value};
    }

    private void bind(Object[]... figures) {
        engine.bind(
                "observation",
                rows(List.of("place_id", "period", "indicator", "value"), figures),
                List.of(
                        Column.text("place_id"),
                        Column.text("period"),
                        Column.text("indicator"),
                        Column.number("value")));
    }

    private void table(String name, List<String> columns, Object[]... values) {
        engine.bind(
                name, rows(columns, values), columns.stream().map(Column::text).toList());
    }

    private static Rows rows(List<String> columns, Object[]... values) {
        var held = new ArrayList<@Nullable Object[]>();
        held.addAll(List.of(values));
        return Rows.of(columns, held);
    }
}
