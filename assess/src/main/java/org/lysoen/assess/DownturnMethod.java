package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.assess.Downturn.Rule;
import org.lysoen.assess.Downturn.Scale;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;

/**
 * {@code downturn}: the sudden and profound reversals of every place, by series. Thresholds as {@code
 * docs/method/downturn.md} justifies them; a series that is not in {@link #SERIES} has none that could be justified.
 */
public final class DownturnMethod implements TableMethod {

    /**
     * @param threshold of the level, beyond which people count as insecure; null where the series has none
     * @param relative whether a fall as a share of the level before it means anything
     */
    record Series(Rule rule, @Nullable Double threshold, boolean relative) {}

    /** By indicator. */
    static final Map<String, Series> SERIES = Map.of(
            "wdi.gdp_per_person_growth", new Series(new Rule(Scale.GROWTH, 1.5, 8), null, true),
            "ucdp.deaths", new Series(Rule.of(Scale.LESS_IS_BETTER, 8), 10.0, false),
            "unhcr.displaced", new Series(Rule.of(Scale.LESS_IS_BETTER, 30), null, false),
            "wpp.e0", new Series(Rule.of(Scale.MORE_IS_BETTER, 4), null, true),
            "vdem.civil_liberties", new Series(Rule.of(Scale.MORE_IS_BETTER, 0.08), 0.30, false),
            "sdg.undernourished", new Series(Rule.of(Scale.LESS_IS_BETTER, 5), null, false));

    private static final List<String> COLUMNS = List.of(
            "place_id",
            "indicator",
            "onset",
            "grade",
            "z",
            "usual_change",
            "usual_swing",
            "worst_change",
            "worst_on",
            "depth",
            "depth_share",
            "peak_on",
            "last_on",
            "deepest_on",
            "deepest",
            "fall_per_year",
            "recovered_on",
            "duration_years",
            "fell_below_threshold",
            "break_probability",
            "series_to",
            "status",
            "source_id");

    @Override
    public String version() {
        return "3";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var byPlace = new TreeMap<String, TreeMap<Integer, Row>>();
        for (var row : Reads.table(reads, "downturn_series").stream().toList()) {
            var key = row.text("indicator") + "|" + row.text("place_id");
            byPlace.computeIfAbsent(key, _ -> new TreeMap<>()).put(row.integer("year"), row);
        }
        var rows = new ArrayList<@Nullable Object[]>();
        byPlace.values().forEach(own -> downturns(own, rows));
        return Rows.of(COLUMNS, rows);
    }

    private static void downturns(TreeMap<Integer, Row> own, List<@Nullable Object[]> rows) {
        var first = own.firstEntry().getValue();
        var series = SERIES.get(first.text("indicator"));
        if (series == null) {
            throw new IllegalArgumentException("no rule for the downturns of " + first.text("indicator"));
        }
        var values = new TreeMap<Integer, Double>();
        own.forEach((year, row) -> values.put(year, row.number("value")));
        var downturn = Downturn.of(series.rule(), values);
        for (var episode : downturn.episodes()) {
            int onset = episode.onset().year();
            var row = own.getOrDefault(onset, first);
            var swing = downturn.swing(onset);
            var broken = downturn.breakProbability(onset);
            rows.add(new @Nullable Object[] {
                first.text("place_id"),
                first.text("indicator"),
                onset,
                episode.grade().name().toLowerCase(Locale.ROOT),
                episode.onset().z(),
                swing.usualChange(),
                swing.usualSwing(),
                swing.worstChange(),
                swing.worst(),
                episode.onset().depth(),
                share(series, values, episode),
                episode.peak(),
                episode.last(),
                episode.deepest(),
                episode.deepestFall(),
                episode.fallPerYear(),
                episode.recovered().isPresent() ? episode.recovered().getAsInt() : null,
                episode.recovered().isPresent() ? episode.recovered().getAsInt() - onset : null,
                crossed(series, values, episode),
                broken.isPresent() ? broken.getAsDouble() : null,
                values.lastKey(),
                row.text("status"),
                row.text("source_id")
            });
        }
    }

    /** The fall at the onset as a share of the level before it; null where the series has no natural whole. */
    private static @Nullable Double share(Series series, TreeMap<Integer, Double> values, Downturn.Episode episode) {
        if (!series.relative()) {
            return null;
        }
        double whole = series.rule().scale() == Scale.GROWTH ? 100 : values.getOrDefault(episode.peak(), Double.NaN);
        return episode.onset().depth() / whole;
    }

    /** Whether a level that was within the threshold at the peak was beyond it in a later year before recovery. */
    private static @Nullable Boolean crossed(Series series, TreeMap<Integer, Double> values, Downturn.Episode episode) {
        var threshold = series.threshold();
        if (threshold == null) {
            return null;
        }
        double before = values.getOrDefault(episode.peak(), Double.NaN);
        double after = values.getOrDefault(episode.deepest(), Double.NaN);
        return series.rule().scale() == Scale.MORE_IS_BETTER
                ? before >= threshold && after < threshold
                : before <= threshold && after > threshold;
    }
}
