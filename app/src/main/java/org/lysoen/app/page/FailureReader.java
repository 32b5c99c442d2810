package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.TrackRecordPage.Failure;
import org.lysoen.app.page.TrackRecordPage.PlaceLine;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;

/** Says when the forecasts failed and why, from what each place added to the CRPS of the worst window. */
final class FailureReader {

    private static final String PLACES = """
            select s.place_id, p.name, s.months, s.crps, s.crps_part, s.benchmark_crps, s.known, s.median, s.came
            from score_place s
            left join place p on p.place_id = s.place_id
            where s.forecast_id = ? and s.release = ? and s.model_id = ? and s.window = ?
            order by s.crps_part desc, s.place_id
            limit 6
            """;

    private static final double ABOUT = 1.25;

    private final Engine engine;
    private final String forecastId;
    private final String release;

    FailureReader(Engine engine, String forecastId, String release) {
        this.engine = engine;
        this.forecastId = forecastId;
        this.release = release;
    }

    /**
     * @param scores of the backtest
     */
    @Nullable
    Failure failure(List<Row> scores) {
        var worst = scores.stream()
                .filter(row -> row.text("model_id").equals(TrackRecordReader.CHOSEN)
                        && row.text("metric").equals("crps")
                        && !row.text("window").contains("..")
                        && !row.isAbsent("ratio"))
                .max(Comparator.comparingDouble(row -> row.number("ratio")))
                .orElseThrow();
        var window = worst.text("window");
        var places = engine.query(PLACES, forecastId, release, TrackRecordReader.CHOSEN, window).stream()
                .toList();
        if (places.isEmpty()) {
            return null;
        }
        var said = new ArrayList<String>();
        said.add("The worst window is " + window + ": the CRPS was "
                + Figures.number(worst.number("ratio"), 2) + " of that of " + worst.text("benchmark_model")
                + ", the best benchmark of that year.");
        said.add(said(places.getFirst()));
        return new Failure(
                window, said, places.stream().map(FailureReader::line).toList());
    }

    private static String said(Row row) {
        double known = row.number("known");
        double median = row.number("median");
        double came = row.number("came");
        var what = median * ABOUT < came
                ? "More were killed than was expected"
                : came * ABOUT < median ? "Fewer were killed than was expected" : "The middle was about right";
        return Figures.share(row.number("crps_part")) + " of it is " + name(row) + ". " + what
                + ": in the year up to the origin " + Figures.rate(known) + " a month, the medians of the forecast "
                + Figures.rate(median) + ", and " + Figures.rate(came) + " came.";
    }

    private static String name(Row row) {
        return row.isAbsent("name") ? row.text("place_id") : row.text("name");
    }

    private static PlaceLine line(Row row) {
        return new PlaceLine(
                row.text("place_id"),
                name(row),
                Figures.rate(row.number("known")),
                Figures.rate(row.number("median")),
                Figures.rate(row.number("came")),
                TrackRecordReader.score(row.number("crps")),
                TrackRecordReader.score(row.number("benchmark_crps")),
                Figures.share(row.number("crps_part")));
    }
}
