package org.lysoen.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.SearchReader;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.stress.IncomeSurvey;
import org.lysoen.app.stress.Net;
import org.lysoen.app.stress.StressTest;
import org.lysoen.app.stress.StressTest.Question;
import org.lysoen.assess.NetCoverage;
import org.lysoen.assess.SafetyNet.Shock;
import org.lysoen.kernel.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tests a place's safety nets against a loss of income. */
@Command(
        name = "stress",
        header = "What if incomes fall: who drops below the line, whom the nets reach, what it costs to hold them up.",
        description = {
            "",
            "Incomes are those of the newest household survey. Which net reaches whom is published; what it pays and how "
                    + "soon is not, so --benefit and --delay are yours to give.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lysoen stress --place IDN --shock income:-15%% --hits bottom40",
            "  lysoen stress --place IDN --shock income:-15%% --line 4.20 --benefit 0.50 --delay 3",
            "  lysoen stress --place NGA --shock income:-10%% --benefit 1 --coverage 60%%,30%% --format csv"
        })
final class StressCommand implements Runnable {

    private static final Map<String, Integer> FIFTHS = Map.of("all", 5, "bottom40", 2, "bottom20", 1);
    private static final Pattern SHOCK = Pattern.compile("income:-(\\d{1,2}(?:\\.\\d+)?)%");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)%?");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--place", required = true, paramLabel = "PLACE", description = "IDN or Indonesia.")
    private String place = "";

    @Option(
            names = "--shock",
            required = true,
            paramLabel = "SHOCK",
            description = "What incomes lose, such as income:-15%%.")
    private String shock = "";

    @Option(
            names = "--hits",
            paramLabel = "WHOM",
            defaultValue = "all",
            description = "all, bottom40 or bottom20. Default: ${DEFAULT-VALUE}.")
    private String hits = "";

    @Option(
            names = "--line",
            paramLabel = "LINE",
            split = ",",
            description = "3.00, 4.20 or 8.30 PPP dollars a day (2021). Default: all three.")
    private List<Double> lines = new ArrayList<>();

    @Option(names = "--year", paramLabel = "YEAR", description = "The survey of this year; by default the newest.")
    private @Nullable Integer year;

    @Option(
            names = "--months",
            paramLabel = "MONTHS",
            defaultValue = "12",
            description = "How long the shock lasts. Default: ${DEFAULT-VALUE}.")
    private double months;

    @Option(
            names = "--benefit",
            paramLabel = "DOLLARS",
            description =
                    "What the net pays each person it reaches, in PPP dollars a day, on top of what it pays already.")
    private @Nullable Double benefit;

    @Option(names = "--delay", paramLabel = "MONTHS", description = "Months until the benefit is first paid.")
    private @Nullable Double delay;

    @Option(
            names = "--net",
            paramLabel = "NET",
            defaultValue = "assistance",
            description = "Which net pays: assistance, insurance or labour. Default: ${DEFAULT-VALUE}.")
    private Net net = Net.ASSISTANCE;

    @Option(
            names = "--coverage",
            paramLabel = "POOREST[,ALL]",
            description = "Your own coverage of the poorest fifth and of all people, such as 60%%,30%%.")
    private @Nullable String coverage;

    @Mixin
    private Output output = new Output();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        output.format();
        var question = question();
        try (Picture base = lake.open()) {
            var placeId = new SearchReader(base.engine()).meant(place);
            var then = asOf.of(base);
            if (then.isEmpty()) {
                print(base, placeId, question);
                return;
            }
            then.get().said().forEach(spec.commandLine().getErr()::println);
            try (Picture picture = base.under(base.rules(), then.get(), Set.of("observation"))) {
                IncomeSurvey.requireBy(then.get().date(), placeId, picture.engine(), base.engine());
                print(picture, placeId, question);
            }
        }
    }

    private void print(Picture picture, String placeId, Question question) {
        var survey =
                IncomeSurvey.read(picture.engine(), placeId, year == null ? OptionalInt.empty() : OptionalInt.of(year));
        output.write(new StressTest(survey, question).rows(), StressTest.COLUMNS, picture.engine(), System.out);
        tell(survey, question);
    }

    /** What the table cannot say because nobody gave it. */
    private void tell(IncomeSurvey survey, Question question) {
        var screen = spec.commandLine().getErr();
        if (question.coverage().isEmpty() && !survey.nets().containsKey(question.net())) {
            screen.println("lysoen: Nobody publishes whom this net reaches in " + survey.placeId()
                    + ", so nothing is said of it; give --coverage to try one.");
        } else if (question.benefit().isEmpty()) {
            screen.println("lysoen: What a net pays is not published: without --benefit the table says whom it reaches"
                    + " and not what it prevents.");
        } else if (question.delayMonths().isEmpty()) {
            screen.println("lysoen: How soon a net pays is not published: without --delay what it prevents is told in"
                    + " people and not in person-years.");
        }
        screen.flush();
    }

    private Question question() {
        for (double line : lines) {
            if (!StressTest.LINES.contains(line)) {
                throw Problem.badInput("There is no line " + line + "; choose --line 3.00, 4.20 or 8.30.");
            }
        }
        if (!(months > 0 && months <= 120)) {
            throw Problem.badInput("A shock of " + months + " months cannot be tested; give --months from 1 to 120.");
        }
        return new Question(
                lines.isEmpty() ? StressTest.LINES : List.copyOf(lines),
                new Shock(loss(), fifths()),
                months,
                net,
                Optional.ofNullable(coverage).map(StressCommand::coverage),
                notNegative(benefit, "--benefit"),
                notNegative(delay, "--delay"));
    }

    private double loss() {
        var read = SHOCK.matcher(shock);
        if (!read.matches()) {
            throw Problem.badInput("The shock " + shock
                    + " cannot be read: it is what incomes lose, so write it as --shock income:-15%.");
        }
        return Double.parseDouble(read.group(1)) / 100;
    }

    private int fifths() {
        var fifths = FIFTHS.get(hits);
        if (fifths == null) {
            throw Problem.badInput("A shock cannot hit " + hits + "; choose --hits all, bottom40 or bottom20.");
        }
        return fifths;
    }

    private static NetCoverage coverage(String text) {
        var parts = text.split(",", -1);
        double[] shares = new double[parts.length];
        for (int i = 0; i < shares.length; i++) {
            var read = PERCENT.matcher(parts[i].strip());
            if (parts.length > 2 || !read.matches()) {
                throw Problem.badInput("The coverage " + text
                        + " cannot be read; write --coverage 60%,30% for the poorest" + " fifth and all people.");
            }
            shares[i] = Double.parseDouble(read.group(1)) / 100;
        }
        return NetCoverage.of(shares[0], shares[shares.length - 1]);
    }

    private static OptionalDouble notNegative(@Nullable Double value, String option) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!(value >= 0 && value <= 1000)) {
            throw Problem.badInput("The option " + option + " is " + value + "; give a number from 0 to 1000.");
        }
        return OptionalDouble.of(value);
    }
}
