package org.lysoen.app.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.StressPage.Answer;
import org.lysoen.app.page.StressPage.Basis;
import org.lysoen.app.page.StressPage.FifthRow;
import org.lysoen.app.page.StressPage.FigureRow;
import org.lysoen.app.page.StressPage.NetRow;
import org.lysoen.app.page.StressReader.Held;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.stress.Net;
import org.lysoen.app.stress.StressTest;
import org.lysoen.kernel.Status;

/** One answer of a stress test, written for its page. Pure. */
final class StressResult {

    /** Points beyond which the fitted curve is said to miss the published headcount. */
    private static final double FAR = 3;

    private static final List<String> FIFTHS =
            List.of("Poorest fifth", "Second fifth", "Middle fifth", "Fourth fifth", "Richest fifth");

    private final Held known;
    private final StressQuery query;
    private final StressFigures told;
    private final String line;

    StressResult(Held known, StressQuery query) {
        this.known = known;
        this.query = query;
        told = new StressFigures(new StressTest(known.survey(), query.question()).rows());
        line = StressFigures.dollars(query.line());
    }

    StressPage.Result result() {
        return new StressPage.Result(
                answer(),
                new StressDrawing(known, query).pictures(),
                IntStream.range(0, FIFTHS.size()).mapToObj(this::fifth).toList(),
                nets(),
                prevented(),
                costs(),
                StressAbsence.of(known.survey(), query.question()),
                basis());
    }

    private Answer answer() {
        var people = told.value("falls", StressFigures.PEOPLE);
        var years = told.value("falls", StressFigures.PERSON_YEARS);
        var share = Figures.share(told.value("falls", StressFigures.SHARE));
        var shock = hit() + " lost " + query.loss() + Figures.NBSP + "% of income for "
                + Figures.many(query.months(), "month");
        return new Answer(
                "What if " + shock + "? " + known.name() + ", survey of "
                        + known.survey().year() + ", " + line + " a day" + net(),
                shock,
                line,
                people == null ? share + " of people" : Figures.amount(people) + " people",
                share,
                told.bounds(
                        "falls",
                        people == null ? StressFigures.SHARE : StressFigures.PEOPLE,
                        people == null ? Figures::share : Figures::amount),
                years == null ? "" : Figures.amount(years),
                List.of(
                        told.row(
                                "Below the line as published",
                                "headcount_published",
                                StressFigures.SHARE,
                                Figures::share,
                                "survey of " + known.survey().year()),
                        told.row(
                                "Below it before the loss",
                                "headcount_before",
                                StressFigures.SHARE,
                                Figures::share,
                                "by the fitted curve"),
                        told.row(
                                "Below it after the loss",
                                "headcount_after",
                                StressFigures.SHARE,
                                Figures::share,
                                "by the fitted curve"),
                        told.row("Fall below it", "falls", StressFigures.SHARE, Figures::share, "the difference")));
    }

    /** What is asked of the net, in words. */
    private String net() {
        var delay = StressQuery.field(query.delay());
        return ", through " + query.net().word()
                + (query.benefit().isEmpty() ? "" : ", " + benefit() + " a day")
                + (delay.isEmpty() ? "" : " after " + delay + (delay.equals("1") ? " month" : " months"))
                + (query.poorest().isEmpty()
                        ? ""
                        : ", reaching " + StressQuery.field(query.poorest()) + Figures.NBSP
                                + "% of the poorest fifth and " + StressQuery.field(query.all()) + Figures.NBSP
                                + "% of all");
    }

    /** The benefit as it is given, to the cent at least. */
    private String benefit() {
        var given = BigDecimal.valueOf(query.benefit().orElseThrow()).stripTrailingZeros();
        return "$"
                + given.setScale(Math.max(2, given.scale()), RoundingMode.UNNECESSARY)
                        .toPlainString();
    }

    private String hit() {
        return switch (query.hits()) {
            case 1 -> "the poorest fifth";
            case 2 -> "the poorest two fifths";
            default -> "everyone";
        };
    }

    /** The name of the rows that hold the coverage the test ran with. */
    private String covered() {
        return query.poorest().isPresent()
                ? "covered_as_given"
                : "covered_" + query.net().word();
    }

    private FifthRow fifth(int k) {
        var measure = "falls_fifth_" + (k + 1);
        var before = told.value("headcount_before_fifth_" + (k + 1), StressFigures.OF_FIFTH);
        var falls = told.value(measure, StressFigures.OF_FIFTH);
        var people = known.survey().people();
        var reached = told.value(covered() + "_fifth_" + (k + 1), StressFigures.SHARE);
        boolean modelled = k > 0 || query.poorest().isPresent();
        return new FifthRow(
                FIFTHS.get(k),
                Figures.share(before),
                Figures.share(falls),
                told.bounds(measure, StressFigures.OF_FIFTH, Figures::share),
                falls == null || people.isEmpty() ? Figures.ABSENT : Figures.amount(falls * people.getAsDouble() / 5),
                before == null ? 0 : StressFigures.percent(before),
                falls == null ? 0 : Math.max(0, StressFigures.percent(falls)),
                Figures.share(reached),
                reached == null ? Status.ABSENT : modelled ? Status.MODELLED : Status.MEASURED);
    }

    private List<NetRow> nets() {
        var rows = new ArrayList<NetRow>();
        for (var net : Net.values()) {
            var covered = known.survey().nets().get(net);
            boolean asked = query.poorest().isEmpty() && query.net() == net;
            rows.add(net(
                    label(net),
                    covered == null ? "" : Integer.toString(covered.year()),
                    "covered_" + net.word(),
                    asked));
        }
        if (query.poorest().isPresent()) {
            rows.add(net("As you give it", "yours", "covered_as_given", true));
        }
        return rows;
    }

    private NetRow net(String label, String year, String rows, boolean asked) {
        return new NetRow(
                label,
                year,
                IntStream.rangeClosed(1, FIFTHS.size())
                        .mapToObj(k -> Figures.share(told.value(rows + "_fifth_" + k, StressFigures.SHARE)))
                        .toList(),
                Figures.share(told.value(rows, StressFigures.SHARE)),
                asked);
    }

    static String label(Net net) {
        return switch (net) {
            case ASSISTANCE -> "Social assistance: cash, food, school meals";
            case INSURANCE -> "Social insurance: pensions and what members paid for";
            case LABOUR -> "Labour market programmes";
        };
    }

    /** What the net in question does; a figure that nobody gave the means for is left out and said to be absent. */
    private List<FigureRow> prevented() {
        var held = query.benefit().isEmpty() ? "" : benefit() + " a day more";
        return stated(
                told.row(
                        "Below the line and reached",
                        "reached_below_line",
                        StressFigures.SHARE,
                        Figures::share,
                        inPeople("reached_below_line")),
                told.row(
                        "Held above it by " + held,
                        "prevented",
                        StressFigures.SHARE,
                        Figures::share,
                        inPeople("prevented")),
                told.row(
                        "Poor before and lifted over it",
                        "lifted",
                        StressFigures.SHARE,
                        Figures::share,
                        inPeople("lifted")),
                told.row(
                        "Cost of the benefit, per person of the whole people and day",
                        "cost_of_benefit",
                        StressFigures.A_DAY,
                        StressFigures::dollars,
                        "paid to all it reaches, poor or not"),
                told.row(
                        "Cost of the benefit, of GDP",
                        "cost_of_benefit",
                        StressFigures.OF_GDP,
                        Figures::share,
                        gdpNote()));
    }

    /** People and person-years of a share, as far as they are known. */
    private String inPeople(String measure) {
        var people = told.value(measure, StressFigures.PEOPLE);
        var years = told.value(measure, StressFigures.PERSON_YEARS);
        return people == null
                ? ""
                : Figures.amount(people) + " people"
                        + (years == null ? "" : ", " + Figures.amount(years) + " person-years");
    }

    private List<FigureRow> costs() {
        return stated(
                told.row(
                        "Missing before, per person of the whole people and day",
                        "gap_before",
                        StressFigures.A_DAY,
                        StressFigures::dollars,
                        ""),
                told.row(
                        "Missing after, per person of the whole people and day",
                        "gap_after",
                        StressFigures.A_DAY,
                        StressFigures::dollars,
                        ""),
                told.row(
                        "Missing after, for each person below the line and day",
                        "gap_after_per_poor_person",
                        StressFigures.A_DAY,
                        StressFigures::dollars,
                        ""),
                told.row(
                        "Holding everyone up for a year",
                        "cost_of_holding_everyone_up",
                        StressFigures.A_YEAR,
                        StressFigures::money,
                        "PPP dollars of 2021"),
                told.row(
                        "The same per person of the whole people",
                        "cost_of_holding_everyone_up",
                        "PPP dollars a person a year",
                        StressFigures::dollars,
                        "a year"),
                told.row(
                        "The same as a share of GDP",
                        "cost_of_holding_everyone_up",
                        StressFigures.OF_GDP,
                        Figures::share,
                        gdpNote()));
    }

    private String gdpNote() {
        return "GDP of " + known.survey().year();
    }

    private Basis basis() {
        var error = told.value("fit_error", StressFigures.SHARE);
        var survey = known.survey();
        var words = "Incomes are of the survey of " + survey.year() + ": a mean of "
                + StressFigures.dollars(survey.meanPerDay()) + " a person a day"
                + (survey.people().isEmpty() ? "" : "; people are of " + survey.peopleYear())
                + (survey.nets().isEmpty() ? "; no coverage of nets is published" : coverageYears());
        return new Basis(
                words, fit(error), error != null && Math.abs(100 * error) > FAR, known.tree(), known.sources());
    }

    private String coverageYears() {
        return known.survey().nets().entrySet().stream()
                .map(net ->
                        StressAbsence.words(net.getKey()) + " " + net.getValue().year())
                .collect(Collectors.joining(", ", "; the coverage of ", ""));
    }

    private String fit(@Nullable Double error) {
        if (error == null) {
            return "";
        }
        return "Before any loss the curve puts "
                + Figures.share(told.value("headcount_before", StressFigures.SHARE)) + " of people below " + line
                + "; published are " + Figures.share(told.value("headcount_published", StressFigures.SHARE))
                + ": an error of " + Figures.points(error);
    }

    /** The rows that have a figure. */
    private static List<FigureRow> stated(FigureRow... rows) {
        return Stream.of(rows).filter(row -> row.status() != Status.ABSENT).toList();
    }
}
