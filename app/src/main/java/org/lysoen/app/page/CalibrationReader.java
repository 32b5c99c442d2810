package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.TrackRecordPage.Pit;
import org.lysoen.app.page.TrackRecordPage.Reliability;
import org.lysoen.app.page.draw.Histogram;
import org.lysoen.app.page.draw.ReliabilityChart;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;

/** Draws the calibration of one backtest over all its windows. */
final class CalibrationReader {

    private static final String BINS = """
            select c.bin, c.rows, c.given, c.came
            from calibration c
            where c.forecast_id = ? and c.release = ? and c.model_id = ? and c.window = ? and c.event = ?
            order by c.bin
            """;

    private static final int[] THRESHOLDS = {1, 25, 100};

    private final Engine engine;
    private final String forecastId;
    private final String release;
    private final String windows;

    CalibrationReader(Engine engine, String forecastId, String release, String windows) {
        this.engine = engine;
        this.forecastId = forecastId;
        this.release = release;
        this.windows = windows;
    }

    private List<Row> bins(String event) {
        return engine.query(BINS, forecastId, release, TrackRecordReader.CHOSEN, windows, event).stream()
                .toList();
    }

    /** A diagram a threshold, of the bins that hold rows. */
    List<Reliability> reliability() {
        var diagrams = new ArrayList<Reliability>();
        for (int threshold : THRESHOLDS) {
            var bins = bins("at_least_" + threshold).stream()
                    .filter(row -> !row.isAbsent("given") && !row.isAbsent("came"))
                    .toList();
            if (!bins.isEmpty()) {
                diagrams.add(new Reliability(
                        "at_least_" + threshold,
                        "At least " + threshold + (threshold == 1 ? " death" : " deaths") + " in the month",
                        ReliabilityChart.of(bins.stream()
                                .map(row -> new ReliabilityChart.Bin(
                                        row.number("given"), row.number("came"), row.number("rows"), said(row)))
                                .toList()),
                        bins.stream()
                                .map(row -> List.of(
                                        Figures.share(row.number("given")),
                                        Figures.share(row.number("came")),
                                        Figures.count(row.number("rows"))))
                                .toList()));
            }
        }
        return diagrams;
    }

    private static String said(Row row) {
        return "given " + Figures.share(row.number("given")) + ", came " + Figures.share(row.number("came")) + " of "
                + Figures.count(row.number("rows")) + " months";
    }

    @Nullable
    Pit pit() {
        var bins = bins("pit");
        if (bins.isEmpty()) {
            return null;
        }
        var rows = bins.stream()
                .map(row -> List.of(range(row.integer("bin")), Figures.share(row.number("came"))))
                .toList();
        return new Pit(
                Histogram.of(
                        bins.stream().map(row -> row.number("came")).toList(),
                        rows.stream()
                                .map(row -> row.getFirst() + ": " + row.getLast())
                                .toList()),
                rows);
    }

    private static String range(int bin) {
        return (bin - 1) * 10 + " to " + bin * 10 + Figures.NBSP + "%";
    }
}
