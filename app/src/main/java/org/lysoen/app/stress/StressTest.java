package org.lysoen.app.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.lysoen.assess.LorenzBeta;
import org.lysoen.assess.LorenzQuadratic;
import org.lysoen.assess.NetCoverage;
import org.lysoen.assess.SafetyNet;
import org.lysoen.assess.SafetyNet.Shock;
import org.lysoen.engine.Column;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Status;

/**
 * A shock to the incomes of a place, in figures: who falls below each line, whom a net reaches, what a benefit prevents,
 * what is missing to hold everyone up.
 *
 * <p>Values are on the beta Lorenz curve; low and high are the lesser and the greater of it and the general quadratic,
 * absent where the quadratic fits no valid curve.
 *
 * @param survey of the place
 * @param question what the user asks
 */
public record StressTest(IncomeSurvey survey, Question question) {

    public static final List<Column> COLUMNS = List.of(
            Column.number("line"),
            Column.text("measure"),
            Column.text("unit"),
            Column.number("value"),
            Column.number("low"),
            Column.number("high"),
            Column.text("status"));

    /** The lines that headcounts are published for, PPP dollars of 2021 a day. */
    public static final List<Double> LINES = List.of(3.0, 4.2, 8.3);

    private static final int DAYS = 365;
    private static final double MONTHS = 12;
    private static final String SHARE = "share";
    private static final String OF_FIFTH = "share of the fifth";
    private static final String PEOPLE = "people";
    private static final String PERSON_YEARS = "person-years";
    private static final String DOLLARS = "PPP dollars a person a day";

    /**
     * What a user asks.
     *
     * @param lines PPP dollars a day
     * @param shock loss and whom it hits
     * @param months how long it lasts
     * @param net through which net the benefit is paid
     * @param coverage the user's own, in place of the published one
     * @param benefit PPP dollars a day for each person reached
     * @param delayMonths until it is first paid
     */
    public record Question(
            List<Double> lines,
            Shock shock,
            double months,
            Net net,
            Optional<NetCoverage> coverage,
            OptionalDouble benefit,
            OptionalDouble delayMonths) {}

    /** The table, its columns {@link #COLUMNS}: what is known of the place, then each line in turn. */
    public Rows rows() {
        var table = new Table();
        var beta = LorenzBeta.fit(survey.shares());
        var quadratic = LorenzQuadratic.fit(survey.shares());
        known(table, beta);
        var coverage = coverage(table);
        for (double line : question.lines()) {
            var told = new Line(
                    table,
                    line,
                    new SafetyNet(beta, survey.meanPerDay()),
                    quadratic.map(curve -> new SafetyNet(curve, survey.meanPerDay())));
            poverty(told);
            cost(told);
            coverage.ifPresent(net -> nets(told, net));
        }
        return Rows.of(COLUMNS.stream().map(Column::name).toList(), table.rows);
    }

    private void known(Table table, LorenzBeta beta) {
        table.add(null, "survey_year", "year", survey.year(), Status.MEASURED);
        table.add(null, "mean_income", DOLLARS, survey.meanPerDay(), Status.MEASURED);
        survey.people().ifPresent(people -> {
            table.add(null, "people", PEOPLE, people, Status.MEASURED);
            table.add(null, "people_year", "year", survey.peopleYear(), Status.MEASURED);
        });
        survey.gdpPerPerson()
                .ifPresent(gdp -> table.add(null, "gdp_per_person", "PPP dollars a year", gdp, Status.MEASURED));
        table.add(null, "lorenz_theta", "coefficient", beta.theta(), Status.MODELLED);
        table.add(null, "lorenz_gamma", "coefficient", beta.gamma(), Status.MODELLED);
        table.add(null, "lorenz_delta", "coefficient", beta.delta(), Status.MODELLED);
    }

    /** Tells the coverage of every net, and gives the one in question. */
    private Optional<NetCoverage> coverage(Table table) {
        for (var net : Net.values()) {
            var covered = survey.nets().get(net);
            if (covered != null) {
                table.add(null, "covered_year_" + net.word(), "year", covered.year(), Status.MEASURED);
                fifths(table, "covered_" + net.word(), covered.coverage(), Status.MEASURED);
            }
        }
        if (question.coverage().isPresent()) {
            fifths(table, "covered_as_given", question.coverage().get(), Status.MODELLED);
            return question.coverage();
        }
        return Optional.ofNullable(survey.nets().get(question.net())).map(IncomeSurvey.Covered::coverage);
    }

    private static void fifths(Table table, String name, NetCoverage coverage, Status published) {
        for (int fifth = 0; fifth < 5; fifth++) {
            table.add(
                    null,
                    name + "_fifth_" + (fifth + 1),
                    SHARE,
                    coverage.quintiles()[fifth],
                    fifth == 0 ? published : Status.MODELLED);
        }
        table.add(null, name, SHARE, coverage.mean(), published);
    }

    private void poverty(Line told) {
        var shock = question.shock();
        double line = told.line;
        var published = survey.published().get(line);
        if (published != null) {
            told.table.add(line, "headcount_published", SHARE, published, Status.MEASURED);
            told.table.add(
                    line, "fit_error", SHARE, told.beta.headcount(line, Shock.NONE) - published, Status.MODELLED);
        }
        told.add("headcount_before", SHARE, net -> net.headcount(line, Shock.NONE));
        told.add("headcount_after", SHARE, net -> net.headcount(line, shock));
        told.add("falls", SHARE, net -> falls(net, line));
        inPeople(told, "falls", net -> falls(net, line), OptionalDouble.of(question.months()));
        for (int k = 0; k < 5; k++) {
            int fifth = k;
            told.add("headcount_before_fifth_" + (k + 1), OF_FIFTH, net -> net.headcount(fifth, line, Shock.NONE));
            told.add("headcount_after_fifth_" + (k + 1), OF_FIFTH, net -> net.headcount(fifth, line, shock));
            told.add(
                    "falls_fifth_" + (k + 1),
                    OF_FIFTH,
                    net -> net.headcount(fifth, line, shock) - net.headcount(fifth, line, Shock.NONE));
        }
    }

    private double falls(SafetyNet net, double line) {
        return net.headcount(line, question.shock()) - net.headcount(line, Shock.NONE);
    }

    private void cost(Line told) {
        double line = told.line;
        var shock = question.shock();
        told.add("gap_before", DOLLARS, net -> net.gap(line, Shock.NONE));
        told.add("gap_after", DOLLARS, net -> net.gap(line, shock));
        told.add("gap_after_per_poor_person", DOLLARS, net -> {
            double poor = net.headcount(line, shock);
            return poor > 0 ? net.gap(line, shock) / poor : 0;
        });
        told.add("cost_of_holding_everyone_up", "PPP dollars a person a year", net -> net.gap(line, shock) * DAYS);
        survey.people()
                .ifPresent(people -> told.add(
                        "cost_of_holding_everyone_up",
                        "PPP dollars a year",
                        net -> net.gap(line, shock) * DAYS * people));
        survey.gdpPerPerson()
                .ifPresent(gdp -> told.add(
                        "cost_of_holding_everyone_up", "share of GDP", net -> net.gap(line, shock) * DAYS / gdp));
    }

    private void nets(Line told, NetCoverage coverage) {
        double line = told.line;
        var shock = question.shock();
        told.add("reached_below_line", SHARE, net -> net.reached(line, shock, coverage));
        inPeople(told, "reached_below_line", net -> net.reached(line, shock, coverage), OptionalDouble.empty());
        if (question.benefit().isEmpty()) {
            return;
        }
        double benefit = question.benefit().getAsDouble();
        var delay = question.delayMonths();
        var paid = delay.isEmpty() ? delay : OptionalDouble.of(Math.max(0, question.months() - delay.getAsDouble()));
        told.add("prevented", SHARE, net -> net.prevented(line, shock, coverage, benefit));
        inPeople(told, "prevented", net -> net.prevented(line, shock, coverage, benefit), paid);
        told.add("lifted", SHARE, net -> net.lifted(line, shock, coverage, benefit));
        inPeople(told, "lifted", net -> net.lifted(line, shock, coverage, benefit), paid);
        told.table.add(line, "cost_of_benefit", DOLLARS, coverage.mean() * benefit, Status.MODELLED);
        survey.gdpPerPerson()
                .ifPresent(gdp -> told.table.add(
                        line,
                        "cost_of_benefit",
                        "share of GDP",
                        coverage.mean() * benefit * DAYS / gdp,
                        Status.MODELLED));
    }

    /** People, and person-years where it is known how many months they count. */
    private void inPeople(Line told, String measure, ToDoubleFunction<SafetyNet> share, OptionalDouble months) {
        survey.people().ifPresent(people -> {
            told.add(measure, PEOPLE, net -> share.applyAsDouble(net) * people);
            months.ifPresent(count ->
                    told.add(measure, PERSON_YEARS, net -> share.applyAsDouble(net) * people * count / MONTHS));
        });
    }

    /** One line on both curves. */
    private record Line(Table table, double line, SafetyNet beta, Optional<SafetyNet> quadratic) {

        void add(String measure, String unit, ToDoubleFunction<SafetyNet> figure) {
            double value = figure.applyAsDouble(beta);
            var other = quadratic.map(net -> figure.applyAsDouble(net));
            table.rows.add(new @Nullable Object[] {
                line,
                measure,
                unit,
                value,
                other.map(second -> Math.min(value, second)).orElse(null),
                other.map(second -> Math.max(value, second)).orElse(null),
                Status.MODELLED.word()
            });
        }
    }

    private static final class Table {

        private final List<@Nullable Object[]> rows = new ArrayList<>();

        void add(@Nullable Double line, String measure, String unit, double value, Status status) {
            rows.add(new @Nullable Object[] {line, measure, unit, value, null, null, status.word()});
        }
    }
}
