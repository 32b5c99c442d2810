package org.lysoen.app.foresee;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Change;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Rows;
import org.lysoen.foresee.IssuedScores;
import org.lysoen.foresee.Panel;

/**
 * Scores every issued forecast on the months that have come, into the table {@code score}. Scores of earlier counts stay:
 * each line names the release it was made by.
 */
public final class Scoring {

    private static final String SCORE = "score";
    private static final int HASH_SHOWN = 8;
    private static final List<String> COLUMNS = List.of(
            "made",
            "forecast_id",
            "panel",
            "release",
            "model_id",
            "window",
            "origin",
            "metric",
            "value",
            "benchmark_model",
            "benchmark_value",
            "ratio",
            "ratio_low",
            "ratio_high");

    private final Engine engine;
    private final Lake lake;
    private final Registry registry;

    public Scoring(Engine engine, Lake lake, Registry registry) {
        this.engine = engine;
        this.lake = lake;
        this.registry = registry;
    }

    /**
     * Scores what has not been scored by these counts.
     *
     * @return how many forecasts were
     */
    public int score(DeathCounts counts) {
        int last = counts.panel().last();
        var hash = counts.sha256(last);
        var due = registry.list().stream()
                .filter(issued -> issued.origin() < last)
                .filter(issued ->
                        lake.manifest().find(SCORE, part(issued, hash)).isEmpty())
                .toList();
        if (due.isEmpty()) {
            return 0;
        }
        try (var change = lake.change()) {
            for (var issued : due) {
                write(change, issued, counts, hash);
            }
            change.commit();
        }
        engine.bind(SCORE, lake.files(SCORE));
        return due.size();
    }

    private void write(Change change, Registry.Issued issued, DeathCounts counts, String hash) {
        int from = issued.origin() + 1;
        int to = Math.min(counts.panel().last(), issued.origin() + issued.months());
        var scores = IssuedScores.of(
                counts.panel(),
                issued.origin(),
                issued.model(),
                registry.samples(issued, counts.panel()),
                window(from, to),
                issued.draws(),
                issued.seed());
        var release = counts.release() + ", counts " + hash.substring(0, HASH_SHOWN);
        var rows = new ArrayList<@Nullable Object[]>();
        for (var score : scores) {
            rows.add(TrackTables.row("issued", issued.id(), release, Panel.text(issued.origin()), score));
        }
        registry.write(change, SCORE, part(issued, hash), Hash.of(List.of(issued.id(), hash)), Rows.of(COLUMNS, rows));
    }

    private static String part(Registry.Issued issued, String hash) {
        return issued.id() + "." + hash.substring(0, HASH_SHOWN);
    }

    /** A year as {@code 2025}, else the first and last month. */
    private static String window(int from, int to) {
        return Math.floorMod(from, 12) == 0 && to == from + 11
                ? Panel.text(from).substring(0, 4)
                : Panel.text(from) + ".." + Panel.text(to);
    }
}
