package org.lysoen.app.foresee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Rows;
import org.lysoen.foresee.Backtest;
import org.lysoen.foresee.CalibrationBin;
import org.lysoen.foresee.Models;
import org.lysoen.foresee.Panel;
import org.lysoen.foresee.Score;
import org.lysoen.foresee.TrackRecord;
import org.lysoen.foresee.UnitScore;
import org.lysoen.kernel.Problem;

/**
 * The track record as tables: {@code score}, {@code calibration} and {@code score_place}.
 *
 * <p>A lake holds that of its own backtest in the part {@link #OWN}; where it has none, that of the snapshot in the part
 * {@link #STARTER}.
 */
public final class TrackTables {

    private static final String OWN = "backtest";
    private static final String STARTER = "backtest_starter";

    private static final Map<String, List<Column>> COLUMNS = new TreeMap<>(Map.of(
            "score",
            List.of(
                    Column.text("made"),
                    Column.text("forecast_id"),
                    Column.text("panel"),
                    Column.text("release"),
                    Column.text("model_id"),
                    Column.text("window"),
                    Column.text("origin"),
                    Column.text("metric"),
                    Column.number("value"),
                    Column.text("benchmark_model"),
                    Column.number("benchmark_value"),
                    Column.number("ratio"),
                    Column.number("ratio_low"),
                    Column.number("ratio_high")),
            "calibration",
            List.of(
                    Column.text("forecast_id"),
                    Column.text("release"),
                    Column.text("model_id"),
                    Column.text("window"),
                    Column.text("event"),
                    Column.whole("bin"),
                    Column.number("rows"),
                    Column.number("given"),
                    Column.number("came")),
            "score_place",
            List.of(
                    Column.text("forecast_id"),
                    Column.text("release"),
                    Column.text("model_id"),
                    Column.text("window"),
                    Column.text("place_id"),
                    Column.whole("months"),
                    Column.number("crps"),
                    Column.number("crps_part"),
                    Column.number("benchmark_crps"),
                    Column.number("known"),
                    Column.number("median"),
                    Column.number("came"))));

    private TrackTables() {}

    /**
     * Keeps a track record in a lake, in place of an earlier one.
     *
     * @param release the release that the counts are of
     */
    public static void keep(Lake lake, Engine engine, Panel panel, String release, TrackRecord record) {
        var id = id(panel, record);
        var rows = Map.of(
                "score", scores(id, release, record),
                "calibration", calibration(id, release, record),
                "score_place", places(id, release, record));
        try (var change = lake.change()) {
            COLUMNS.forEach((table, columns) -> {
                var order = columns.stream().map(Column::name).toList();
                var found = rows.get(table);
                if (found != null) {
                    engine.write(found, columns, change.newFile(table, OWN, Hash.of(List.of(id, release))), order);
                }
                change.remove(table, STARTER);
            });
            change.commit();
        }
    }

    /** Copies a lake's own track record into a snapshot; where it has none, the snapshot's stays. */
    public static void write(Lake lake, Path snapshot) {
        for (var table : COLUMNS.keySet()) {
            var own = lake.manifest().find(table, OWN);
            if (own.isPresent()) {
                copy(lake.dir().resolve(own.get().file()), file(snapshot, table));
            }
        }
    }

    /** Gives a lake without a track record of its own that of the snapshot. */
    public static void openWhereNeeded(Path snapshot, Lake lake) {
        var stale = COLUMNS.keySet().stream()
                .filter(table -> Files.isRegularFile(file(snapshot, table)))
                .filter(table -> lake.manifest().find(table, OWN).isEmpty())
                .filter(table -> lake.manifest()
                        .find(table, STARTER)
                        .filter(entry -> entry.key().equals(hash(file(snapshot, table))))
                        .isEmpty())
                .toList();
        if (stale.isEmpty()) {
            return;
        }
        try (var change = lake.change()) {
            for (var table : stale) {
                var file = file(snapshot, table);
                copy(file, change.newFile(table, STARTER, hash(file)));
            }
            change.commit();
        }
    }

    private static Path file(Path snapshot, String table) {
        return snapshot.resolve(table + ".parquet");
    }

    private static String hash(Path file) {
        try {
            return Hash.of(file);
        } catch (IOException failure) {
            throw Problem.unavailable("The file " + file + " cannot be read: check that you may read it.", failure);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The file " + to + " cannot be written: check that you may write there.", failure);
        }
    }

    /** The same for the same counts and scores. */
    private static String id(Panel panel, TrackRecord record) {
        var texts = new ArrayList<String>();
        record.scores().forEach(score -> texts.add(score.toString()));
        for (int unit = 0; unit < panel.units().size(); unit++) {
            var counts = new StringBuilder(panel.units().get(unit));
            for (int month = panel.first(); month <= panel.last(); month++) {
                counts.append(' ').append(panel.at(unit, month));
            }
            texts.add(counts.toString());
        }
        return "backtest-" + Hash.of(texts).substring(0, 12);
    }

    private static Rows scores(String id, String release, TrackRecord record) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (Score score : record.scores()) {
            var origin = score.window().contains("..")
                    ? null
                    : Panel.text(Backtest.origin(Integer.parseInt(score.window())));
            rows.add(row("backtest", id, release, origin, score));
        }
        return rows("score", rows);
    }

    /**
     * A row of the table score.
     *
     * @param kind backtest or issued
     * @param origin the last month known; null where several years stand together
     */
    static @Nullable Object[] row(String kind, String id, String release, @Nullable String origin, Score score) {
        return new @Nullable Object[] {
            kind,
            id,
            DeathsPanel.NAME,
            release,
            score.model(),
            score.window(),
            origin,
            score.metric().word(),
            known(score.value()),
            score.benchmarkModel().isEmpty() ? null : score.benchmarkModel(),
            known(score.benchmark()),
            known(score.ratio()),
            known(score.low()),
            known(score.high())
        };
    }

    private static Rows calibration(String id, String release, TrackRecord record) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (CalibrationBin bin : record.calibration()) {
            rows.add(new @Nullable Object[] {
                id,
                release,
                bin.model(),
                bin.window(),
                bin.event(),
                (long) bin.bin(),
                bin.rows(),
                known(bin.given()),
                known(bin.came())
            });
        }
        return rows("calibration", rows);
    }

    /** Of the pool alone: it is the one that forecasts are issued from. */
    private static Rows places(String id, String release, TrackRecord record) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (UnitScore unit : record.units()) {
            if (unit.model().equals(Models.CHOSEN)) {
                rows.add(new @Nullable Object[] {
                    id,
                    release,
                    unit.model(),
                    unit.window(),
                    unit.unit(),
                    (long) unit.months(),
                    unit.crps(),
                    unit.part(),
                    unit.benchmarkCrps(),
                    unit.known(),
                    unit.median(),
                    unit.came()
                });
            }
        }
        return rows("score_place", rows);
    }

    private static Rows rows(String table, List<@Nullable Object[]> rows) {
        return Rows.of(
                COLUMNS.getOrDefault(table, List.of()).stream()
                        .map(Column::name)
                        .toList(),
                rows);
    }

    private static @Nullable Double known(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
