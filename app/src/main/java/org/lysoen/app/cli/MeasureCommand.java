package org.lysoen.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.assess.AlkireFoster;
import org.lysoen.assess.AlkireFoster.Figure;
import org.lysoen.assess.SurveyRules;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts the multidimensionally poor of a household survey. */
@Command(
        name = "measure",
        header = "Count who is deprived of several things at once, in a household survey of your own.",
        description = {
            "",
            "Alkire and Foster's measures with standard errors: headcount (H), intensity (A), adjusted headcount (M0), each "
                    + "indicator's headcounts and contribution, every other cutoff k, each subgroup. The rules say which "
                    + "columns to read; docs/guide/survey.md has an example.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lysoen measure survey.csv --rules rules.yml",
            "  lysoen measure survey.csv --rules rules.yml --format csv --out poverty.csv",
            "  lysoen measure survey.csv --rules rules.yml --replicates 5000 --seed 7"
        })
final class MeasureCommand implements Runnable {

    private static final List<Column> COLUMNS = List.of(
            Column.text("subgroup"),
            Column.text("measure"),
            Column.number("k"),
            Column.text("dimension"),
            Column.text("indicator"),
            Column.number("value"),
            Column.number("standard_error"));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SURVEY.csv", description = "One household, or person, a row.")
    private Path survey = Path.of("");

    @Option(names = "--rules", required = true, paramLabel = "RULES.yml", description = "Who is deprived, who is poor.")
    private Path rules = Path.of("");

    @Option(
            names = "--replicates",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Replicates of the bootstrap behind the standard errors. Default: ${DEFAULT-VALUE}.")
    private int replicates;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "The same seed gives the same standard errors. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        output.format();
        if (replicates < 2) {
            throw Problem.badInput(
                    "A standard error needs at least two replicates; --replicates says " + replicates + ".");
        }
        var asked = SurveyRules.parse(text());
        var file = SurveyFile.read(survey, asked);
        var counted = AlkireFoster.of(asked, file.households());
        var rows = rows(counted, file.aside());
        if (file.aside() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("lysoen: " + file.aside() + " of "
                            + (file.aside() + counted.households())
                            + " households lack an answer; they are set aside, not filled.");
            spec.commandLine().getErr().flush();
        }
        try (var engine = DuckDb.open()) {
            output.write(rows, COLUMNS, engine, System.out);
        }
    }

    private Rows rows(AlkireFoster counted, int aside) {
        var rows = new ArrayList<@Nullable Object[]>();
        rows.add(new @Nullable Object[] {null, "households", null, null, null, (double) counted.households(), null});
        rows.add(new @Nullable Object[] {null, "households_aside", null, null, null, (double) aside, null});
        rows.add(new @Nullable Object[] {
            null, "people", null, null, null, counted.all().people(), null
        });
        for (var figure : counted.figures(replicates, seed)) {
            rows.add(row(figure));
        }
        return Rows.of(COLUMNS.stream().map(Column::name).toList(), rows);
    }

    private static @Nullable Object[] row(Figure figure) {
        return new @Nullable Object[] {
            known(figure.subgroup()),
            figure.measure(),
            known(figure.k()),
            known(figure.dimension()),
            known(figure.indicator()),
            known(figure.value()),
            known(figure.standardError())
        };
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }

    private String text() {
        try {
            return Files.readString(rules);
        } catch (NoSuchFileException e) {
            throw new Problem(Problem.Code.NOT_FOUND, "There are no rules " + rules + ": name a YAML file.", e);
        } catch (IOException e) {
            throw new Problem(Problem.Code.BAD_INPUT, "The rules " + rules + " cannot be read as text in UTF-8.", e);
        }
    }
}
