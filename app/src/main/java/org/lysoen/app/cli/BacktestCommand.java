package org.lysoen.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.foresee.DeathsPanel;
import org.lysoen.app.foresee.NativeTrees;
import org.lysoen.app.foresee.PlaceAttributes;
import org.lysoen.app.foresee.TrackTables;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Rows;
import org.lysoen.foresee.Backtest;
import org.lysoen.foresee.Models;
import org.lysoen.foresee.Panel;
import org.lysoen.foresee.Score;
import org.lysoen.foresee.TrackRecord;
import org.lysoen.kernel.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Forecasts the years that have been, and scores the forecasts against the benchmarks. */
@Command(
        name = "backtest",
        header = "How good the forecasts would have been: past years, forecast from what was known before them.",
        description = {
            "",
            "A window is a year, forecast from data to October of the year before. One line a model, window and metric, with "
                    + "the best benchmark of that window, the ratio to it and the ratio's 90 %% interval. What the metrics "
                    + "are and which choices are frozen: docs/method/forecast.md.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lysoen backtest --windows 2012..2017 --format csv",
            "  lysoen backtest --panel deaths.csv --windows 2012..2017 --format csv",
            "  lysoen backtest --panel deaths.csv --windows 2016 --unit country --count best"
        })
final class BacktestCommand implements Runnable {

    private static final Pattern WINDOWS = Pattern.compile("(\\d{4})(?:(?:\\.\\.|-)(\\d{4}))?");

    private static final List<Column> COLUMNS = List.of(
            Column.text("model"),
            Column.text("window"),
            Column.text("metric"),
            Column.number("value"),
            Column.number("benchmark"),
            Column.number("ratio"),
            Column.number("ratio_low"),
            Column.number("ratio_high"),
            Column.text("benchmark_model"));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--panel",
            paramLabel = "FILE",
            description = "A CSV file, one row a unit and month: unit, year, month, count. May be gzipped. Without it: "
                    + "deaths in organised violence by place and month, as the lake has them.")
    private @Nullable Path file;

    @Option(
            names = "--windows",
            defaultValue = "2012..2017",
            paramLabel = "YEARS",
            description = "The years to forecast, such as 2016. Default: ${DEFAULT-VALUE}.")
    private String windows = "";

    @Option(
            names = "--keep",
            description = "Keep the scores in the lake, where the page of the track record shows them.")
    private boolean keep;

    @Option(
            names = "--unit",
            paramLabel = "COLUMN",
            description = "The column of units, where it is not found by name.")
    private @Nullable String unit;

    @Option(
            names = "--count",
            paramLabel = "COLUMN",
            description = "The column of counts, where it is not found by name.")
    private @Nullable String count;

    @Option(
            names = "--attributes",
            split = ",",
            paramLabel = "COLUMNS",
            description =
                    "Columns of what else is known of a unit in its month, such as region,population: a second model "
                            + "of trees is told them. What stands in a month must have been known in it.")
    private List<String> attributes = List.of();

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Samples of each row. Default: ${DEFAULT-VALUE}.")
    private int draws;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "The same seed gives the same scores. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private Output output = new Output();

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        output.format();
        if (draws < 20 || draws > 100_000) {
            throw Problem.badInput(
                    "A forecast of " + draws + " samples cannot be scored; give --draws from 20 to 100000.");
        }
        var years = WINDOWS.matcher(windows);
        if (!years.matches()) {
            throw Problem.badInput("The windows " + windows + " cannot be read; write them as 2012..2017.");
        }
        int from = Integer.parseInt(years.group(1));
        int to = years.group(2) == null ? from : Integer.parseInt(years.group(2));
        if (to < from) {
            throw Problem.badInput("The windows " + windows + " run backwards; write the earlier year first.");
        }
        if (file != null) {
            if (keep) {
                throw Problem.badInput("Only scores on the lake's own deaths are kept: leave out --keep or --panel.");
            }
            var read = PanelFile.read(file, unit, count, attributes);
            tell(read);
            var record = record(read.panel(), from, to);
            try (var engine = DuckDb.open()) {
                output.write(rows(record.scores()), COLUMNS, engine, System.out);
            }
            return;
        }
        try (var picture = lake.open()) {
            var panel = PlaceAttributes.onto(DeathsPanel.read(picture.engine()), picture.engine());
            var record = record(panel, from, to);
            output.write(rows(record.scores()), COLUMNS, picture.engine(), System.out);
            if (keep) {
                TrackTables.keep(
                        picture.lake(), picture.engine(), panel, DeathsPanel.release(picture.engine()), record);
            }
        }
    }

    private TrackRecord record(Panel panel, int from, int to) {
        NativeTrees.load();
        var models = Models.all(panel);
        int total = models.size() * (to - from + 1);
        try (var bar = Bar.on(System.err)) {
            var done = new AtomicInteger();
            bar.at(models.getFirst().name() + " " + from, 0, total);
            return Backtest.of(
                    panel,
                    models,
                    Models.benchmarks(panel),
                    from,
                    to,
                    draws,
                    seed,
                    (model, year) -> bar.at(model + " " + year, done.incrementAndGet(), total));
        }
    }

    private void tell(PanelFile panel) {
        var screen = spec.commandLine().getErr();
        if (panel.missing() > 0) {
            screen.println("lysoen: " + panel.missing() + " rows have no count; those months are missing, not zero.");
        }
        if (!panel.panel().hasNeighbours()) {
            screen.println(
                    "lysoen: The panel names no neighbours (a column neighbours), so nothing is learnt from them.");
        }
        screen.flush();
    }

    private static Rows rows(List<Score> scores) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var score : scores) {
            rows.add(new @Nullable Object[] {
                score.model(),
                score.window(),
                score.metric().word(),
                known(score.value()),
                known(score.benchmark()),
                known(score.ratio()),
                known(score.low()),
                known(score.high()),
                score.benchmarkModel().isEmpty() ? null : score.benchmarkModel()
            });
        }
        return Rows.of(COLUMNS.stream().map(Column::name).toList(), rows);
    }

    private static @Nullable Double known(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
