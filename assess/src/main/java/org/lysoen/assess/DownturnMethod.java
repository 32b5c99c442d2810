package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.assess.Downturn.Scale;
import org.lysoen.assess.DownturnRules.Reading;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;

/**
 * {@code downturn}: the sudden and profound reversals of every place, by series. How deep a fall must be is
 * {@code rule_downturn}'s; a series without a row there is not read.
 */
public final class DownturnMethod implements TableMethod {

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
        return "4";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var rules = new TreeMap<String, Reading>();
        Reads.table(reads, "rule_downturn").stream().forEach(row -> rules.put(row.text("indicator"), Reading.of(row)));
        var byPlace = new TreeMap<String, TreeMap<Integer, Row>>();
        for (var row : Reads.table(reads, "downturn_series").stream().toList()) {
            var key = row.text("indicator") + "|" + row.text("place_id");
            byPlace.computeIfAbsent(key, _ -> new TreeMap<>()).put(row.integer("year"), row);
        }
        var rows = new ArrayList<@Nullable Object[]>();
        for (var own : byPlace.values()) {
            var rule = rules.get(own.firstEntry().getValue().text("indicator"));
            if (rule != null) {
                downturns(rule, own, rows);
            }
        }
        return Rows.of(COLUMNS, rows);
    }

    private static void downturns(Reading series, TreeMap<Integer, Row> own, List<@Nullable Object[]> rows) {
        var first = own.firstEntry().getValue();
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
    private static @Nullable Double share(Reading series, TreeMap<Integer, Double> values, Downturn.Episode episode) {
        if (!series.relative()) {
            return null;
        }
        double whole = series.rule().scale() == Scale.GROWTH ? 100 : values.getOrDefault(episode.peak(), Double.NaN);
        return episode.onset().depth() / whole;
    }

    /** Whether a level that was within the threshold at the peak was beyond it in a later year before recovery. */
    private static @Nullable Boolean crossed(
            Reading series, TreeMap<Integer, Double> values, Downturn.Episode episode) {
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
