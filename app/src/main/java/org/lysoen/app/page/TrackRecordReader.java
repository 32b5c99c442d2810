package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.TrackRecordPage.IssuedLine;
import org.lysoen.app.page.TrackRecordPage.MetricPart;
import org.lysoen.app.page.TrackRecordPage.ModelLine;
import org.lysoen.app.page.TrackRecordPage.OtherLine;
import org.lysoen.app.page.TrackRecordPage.Target;
import org.lysoen.app.page.TrackRecordPage.WindowLine;
import org.lysoen.app.page.draw.WhiskerChart;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.foresee.Models;
import org.lysoen.kernel.Problem;

/** Fills the page of the track record from the tables of scores. Safe for use by several threads. */
public final class TrackRecordReader {

    /** What is shown window by window, in order. */
    static final List<String> METRICS = List.of("crps", "ignorance", "mis_90", "log1p_crps");

    static final String CHOSEN = Models.CHOSEN;
    private static final String OTHER_BENCHMARK = "conflictology12";

    private static final String BACKTEST = """
            select s.forecast_id, s.release
            from score s
            where s.made = 'backtest'
            group by s.forecast_id, s.release
            order by s.forecast_id
            """;

    private static final String SCORES = """
            select
                s.model_id, s.window, s.metric, s.value, s.benchmark_model, s.benchmark_value, s.ratio, s.ratio_low,
                s.ratio_high
            from score s
            where s.forecast_id = ? and s.release = ?
            order by s.model_id, s.window, s.metric
            """;

    private static final String ISSUED = """
            select s.forecast_id, s.model_id, s.window, s.metric, s.value, s.benchmark_value, s.ratio
            from score s
            where s.made = 'issued' and s.model_id = ? and s.metric in ('crps', 'ignorance', 'mis_90', 'log1p_crps')
            order by s.forecast_id, s.release, s.window, s.metric
            """;

    private final Engine engine;
    private final Comparison others;

    public TrackRecordReader(Engine engine, Comparison others) {
        this.engine = engine;
        this.others = others;
    }

    /**
     * @throws Problem NOT_FOUND where the lake holds no scores
     */
    public TrackRecordPage page() {
        var backtest = engine.query(BACKTEST).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("This lake holds no scores of forecasts: make them with"
                        + " lysoen backtest --keep, which takes some minutes."));
        var id = backtest.text("forecast_id");
        var release = backtest.text("release");
        var rows = engine.query(SCORES, id, release).stream().toList();
        var windows = rows.stream()
                .map(row -> row.text("window"))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        var calibration = new CalibrationReader(engine, id, release, windows);
        return new TrackRecordPage(
                windows.replace("..", " to "),
                id,
                release,
                answer(rows, windows),
                METRICS.stream().map(metric -> part(rows, metric, windows)).toList(),
                calibration.reliability(),
                calibration.pit(),
                spread(rows, windows),
                new FailureReader(engine, id, release).failure(rows),
                targets(rows, windows),
                models(rows, windows),
                others.source(),
                others(rows),
                engine.query(ISSUED, CHOSEN).stream()
                        .map(TrackRecordReader::issued)
                        .toList());
    }

    private static Optional<Row> find(List<Row> rows, String model, String window, String metric) {
        return rows.stream()
                .filter(row -> row.text("model_id").equals(model)
                        && row.text("window").equals(window)
                        && row.text("metric").equals(metric))
                .findFirst();
    }

    private static Row get(List<Row> rows, String model, String window, String metric) {
        return find(rows, model, window, metric)
                .orElseThrow(() -> new IllegalStateException("no " + metric + " of " + model + " in " + window));
    }

    private static List<String> answer(List<Row> rows, String windows) {
        var said = new ArrayList<String>();
        for (var metric : METRICS) {
            var row = get(rows, CHOSEN, windows, metric);
            said.add(ScoreWords.of(metric).title() + ": "
                    + Figures.number(row.number("ratio"), 2) + " of the best benchmark" + bounds(row, ", 90\u00a0% ")
                    + ".");
        }
        return said;
    }

    private static MetricPart part(List<Row> rows, String metric, String windows) {
        var words = ScoreWords.of(metric);
        var lines = new ArrayList<WindowLine>();
        var ratios = new ArrayList<WhiskerChart.Ratio>();
        rows.stream()
                .filter(row -> row.text("model_id").equals(CHOSEN)
                        && row.text("metric").equals(metric))
                .sorted(Comparator.comparing(row -> row.text("window").equals(windows) ? "9" : row.text("window")))
                .forEach(row -> {
                    var line = line(row);
                    lines.add(line);
                    if (!row.isAbsent("ratio")) {
                        ratios.add(new WhiskerChart.Ratio(
                                line.window(),
                                row.number("ratio"),
                                Cells.number(row, "ratio_low"),
                                Cells.number(row, "ratio_high"),
                                line.window() + ": " + line.ratio() + " " + line.bounds()));
                    }
                });
        return new MetricPart(metric, words.title(), words.unit(), WhiskerChart.of(ratios), lines);
    }

    private static WindowLine line(Row row) {
        return new WindowLine(
                row.text("window").contains("..") ? "all" : row.text("window"),
                score(Cells.number(row, "value")),
                score(Cells.number(row, "benchmark_value")),
                row.isAbsent("benchmark_model") ? Figures.ABSENT : row.text("benchmark_model"),
                ratio(row),
                bounds(row, ""));
    }

    static String score(@Nullable Double value) {
        if (value == null) {
            return Figures.ABSENT;
        }
        double size = Math.abs(value);
        return Figures.number(value, size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0);
    }

    private static String ratio(Row row) {
        return row.isAbsent("ratio") ? Figures.ABSENT : Figures.number(row.number("ratio"), 2);
    }

    private static String bounds(Row row, String before) {
        return row.isAbsent("ratio_low") || row.isAbsent("ratio_high")
                ? ""
                : before + Figures.number(row.number("ratio_low"), 2) + " to "
                        + Figures.number(row.number("ratio_high"), 2);
    }

    private static List<String> spread(List<Row> rows, String windows) {
        double held = get(rows, CHOSEN, windows, "coverage_90").number("value");
        double given = get(rows, CHOSEN, windows, "zero_share_forecast").number("value");
        double came = get(rows, CHOSEN, windows, "zero_share_observed").number("value");
        return List.of(
                "The intervals that were to hold 90\u00a0% of the months held " + Figures.share(held)
                        + ". Most months have no death, and an interval of whole numbers around zero holds more than it"
                        + " must, so a figure above 90\u00a0% is no fault by itself.",
                "A month without a death was given " + Figures.share(given) + ", and came in " + Figures.share(came)
                        + ".");
    }

    private static List<Target> targets(List<Row> rows, String windows) {
        var targets = new ArrayList<Target>();
        var crps = get(rows, CHOSEN, windows, "crps").number("ratio");
        targets.add(target("CRPS against the best benchmark of each window", crps, 0.92));
        double worst = rows.stream()
                .filter(row -> row.text("model_id").equals(CHOSEN)
                        && row.text("metric").equals("crps")
                        && !row.text("window").contains(".."))
                .mapToDouble(row -> row.number("ratio"))
                .max()
                .orElseThrow();
        targets.add(target("CRPS of the worst window", worst, 1.00));
        targets.add(against(rows, windows, "ignorance", 0.88));
        targets.add(against(rows, windows, "mis_90", 0.85));
        targets.add(against(rows, windows, "log1p_crps", 0.96));
        return targets;
    }

    /** Against one benchmark over all windows: the geometric mean of ratios, as the best benchmark's divides out. */
    private static Target against(List<Row> rows, String windows, String metric, double target) {
        double own = get(rows, CHOSEN, windows, metric).number("ratio");
        double benchmark = get(rows, OTHER_BENCHMARK, windows, metric).number("ratio");
        return target(ScoreWords.of(metric).title() + " against the last twelve months", own / benchmark, target);
    }

    private static Target target(String what, double reached, double target) {
        return new Target(what, "at most " + Figures.number(target, 2), Figures.number(reached, 3), reached <= target);
    }

    private static List<ModelLine> models(List<Row> rows, String windows) {
        return rows.stream()
                .filter(row ->
                        row.text("window").equals(windows) && row.text("metric").equals("crps"))
                .sorted(Comparator.comparingDouble(row -> row.number("ratio")))
                .map(row -> row.text("model_id"))
                .map(model -> new ModelLine(
                        model,
                        model.equals(CHOSEN),
                        METRICS.stream()
                                .map(metric -> ratio(get(rows, model, windows, metric)))
                                .toList()))
                .toList();
    }

    private List<OtherLine> others(List<Row> rows) {
        return others.lines().stream()
                .map(line -> {
                    var own = find(rows, CHOSEN, line.window(), line.metric()).map(row -> row.number("value"));
                    return new OtherLine(
                            line.model(),
                            line.window(),
                            line.metric(),
                            score(line.value()),
                            own.map(TrackRecordReader::score).orElse(Figures.ABSENT),
                            own.map(value -> ScoreWords.verdict(line.metric(), value, line.value()))
                                    .orElse("no such window and metric here"));
                })
                .toList();
    }

    private static IssuedLine issued(Row row) {
        return new IssuedLine(
                row.text("forecast_id"),
                row.text("window"),
                ScoreWords.of(row.text("metric")).title(),
                score(Cells.number(row, "value")),
                score(Cells.number(row, "benchmark_value")),
                ratio(row));
    }
}
