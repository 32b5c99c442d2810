package org.lysoen.app.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.draw.Histogram;
import org.lysoen.app.page.draw.ReliabilityChart;
import org.lysoen.app.page.draw.WhiskerChart;

/**
 * How good forecasts of past years would have been, each figure already written.
 *
 * @param windows first and last year, or one
 * @param release what the counts are of
 * @param answer the first sentences
 * @param metrics scores by window
 * @param reliability by threshold
 * @param pit null where the lake holds none
 * @param spread sentences on coverage and zeros
 * @param failure null where nothing is known of places
 * @param others empty unless given
 * @param issued scores of forecasts issued before their months came
 */
public record TrackRecordPage(
        String windows,
        String forecastId,
        String release,
        List<String> answer,
        List<MetricPart> metrics,
        List<Reliability> reliability,
        @Nullable Pit pit,
        List<String> spread,
        @Nullable Failure failure,
        List<Target> targets,
        List<ModelLine> models,
        String othersFrom,
        List<OtherLine> others,
        List<IssuedLine> issued) {

    public TrackRecordPage {
        answer = List.copyOf(answer);
        metrics = List.copyOf(metrics);
        reliability = List.copyOf(reliability);
        spread = List.copyOf(spread);
        targets = List.copyOf(targets);
        models = List.copyOf(models);
        others = List.copyOf(others);
        issued = List.copyOf(issued);
    }

    /** Where the API holds the rows behind the chart of a metric. */
    public String scores(String metric) {
        return "/api/v1/score?forecast_id=" + forecastId + "&model_id=" + TrackRecordReader.CHOSEN + "&metric="
                + metric;
    }

    /** Where the API holds the bins behind the chart of an event, over all windows. */
    public String bins(String event) {
        return "/api/v1/calibration?forecast_id=" + forecastId + "&model_id=" + TrackRecordReader.CHOSEN + "&window="
                + windows.replace(" to ", "..") + "&event=" + event;
    }

    /** One metric over the windows. */
    public record MetricPart(String metric, String title, String unit, WhiskerChart chart, List<WindowLine> lines) {

        public MetricPart {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param bounds of the ratio, 90 %; empty where it has none
     */
    public record WindowLine(
            String window, String value, String benchmark, String benchmarkModel, String ratio, String bounds) {}

    /**
     * @param event of the table calibration
     */
    public record Reliability(String event, String title, ReliabilityChart chart, List<List<String>> rows) {

        public Reliability {
            rows = List.copyOf(rows);
        }
    }

    public record Pit(Histogram chart, List<List<String>> rows) {

        public Pit {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The window with the largest ratio, and the places that made it.
     *
     * @param said what happened, sentence by sentence
     */
    public record Failure(String window, List<String> said, List<PlaceLine> places) {

        public Failure {
            said = List.copyOf(said);
            places = List.copyOf(places);
        }
    }

    /** Deaths a month: known in the year before, expected (median), came; and the part of the window's CRPS. */
    public record PlaceLine(
            String placeId,
            String name,
            String known,
            String median,
            String came,
            String crps,
            String benchmarkCrps,
            String part) {}

    public record Target(String what, String target, String reached, boolean isReached) {}

    /** Ratios over all windows, in the order of {@link TrackRecordReader#METRICS}. */
    public record ModelLine(String model, boolean isChosen, List<String> ratios) {

        public ModelLine {
            ratios = List.copyOf(ratios);
        }
    }

    public record OtherLine(String model, String window, String metric, String theirs, String own, String verdict) {}

    public record IssuedLine(
            String forecastId, String window, String metric, String value, String benchmark, String ratio) {}
}
