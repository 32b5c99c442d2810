package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.foresee.TrackTables;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Rows;
import org.lysoen.foresee.Backtest;
import org.lysoen.foresee.Conflictology;
import org.lysoen.foresee.Forecaster;
import org.lysoen.foresee.History;
import org.lysoen.foresee.LastPoisson;
import org.lysoen.foresee.Models;
import org.lysoen.foresee.Panel;
import org.lysoen.foresee.RecencyClimatology;
import org.lysoen.foresee.Samples;
import org.lysoen.foresee.Zero;
import org.lysoen.kernel.Problem;

/** A backtest kept in a lake, as the page tells it. */
class TrackRecordReaderTest {

    @TempDir
    private Path dir;

    private static final List<String> UNITS = List.of("AAA", "BBB", "CCC", "DDD");

    /** Stands for the pool, by its name; of 2009 it expects nothing. */
    private record Chosen(Forecaster model) implements Forecaster {
        @Override
        public String name() {
            return Models.CHOSEN;
        }

        @Override
        public Samples forecast(History history, int[] horizons, int draws, long seed) {
            var said = history.origin() < Panel.month(2008, 10) ? model : new Zero();
            return said.forecast(history, horizons, draws, seed);
        }
    }

    private static Panel panel() {
        var random = new SplittableRandom(7);
        var panel = new Panel.Builder();
        for (int unit = 0; unit < UNITS.size(); unit++) {
            for (int i = 0; i < 120; i++) {
                int count = unit == 0 ? 0 : random.nextInt(40 * unit);
                panel.add("", UNITS.get(unit), 2000 + i / 12, i % 12 + 1, count);
            }
        }
        return panel.build();
    }

    private static void keep(Lake lake, DuckDb engine) {
        var panel = panel();
        var record = Backtest.of(
                panel,
                List.of(
                        new Zero(),
                        new LastPoisson(),
                        Conflictology.own(),
                        new Chosen(new RecencyClimatology(0.85, 0.5))),
                Models.benchmarks(panel),
                2008,
                2009,
                100,
                1,
                (_, _) -> {});
        TrackTables.keep(lake, engine, panel, "release 1", record);
    }

    private static void bind(Lake lake, DuckDb engine) {
        for (var table : List.of("score", "calibration", "score_place")) {
            engine.bind(table, lake.files(table));
        }
        engine.bind(
                "place",
                Rows.of(List.of("place_id", "name"), List.<Object[]>of(new Object[] {"DDD", "Dee"})),
                List.of(Column.text("place_id"), Column.text("name")));
    }

    @Test
    void the_worst_window_is_told_with_the_place_that_made_it() {
        var lake = Lake.at(dir.resolve("lake"));
        try (var engine = DuckDb.open()) {
            keep(lake, engine);
            bind(lake, engine);
            var page = new TrackRecordReader(engine, Comparison.NONE).page();
            assertThat(page.windows()).isEqualTo("2008 to 2009");
            assertThat(page.release()).isEqualTo("release 1");
            assertThat(page.answer()).hasSize(4);
            assertThat(page.metrics())
                    .allSatisfy(part -> assertThat(part.lines())
                            .extracting(TrackRecordPage.WindowLine::window)
                            .containsExactly("2008", "2009", "all"));
            var failure = Objects.requireNonNull(page.failure());
            assertThat(failure.window()).isEqualTo("2009");
            assertThat(failure.places().getFirst().name()).isEqualTo("Dee");
            assertThat(failure.said().getLast()).contains("is Dee. More were killed than was expected");
            assertThat(page.reliability()).hasSize(3);
            assertThat(Objects.requireNonNull(page.pit()).rows()).hasSize(10);
            assertThat(page.targets()).hasSize(5);
            assertThat(page.models().stream().filter(TrackRecordPage.ModelLine::isChosen))
                    .hasSize(1);
            assertThat(page.issued()).isEmpty();
        }
    }

    @Test
    void scores_of_others_stand_beside_the_own_where_there_are_any() {
        var lake = Lake.at(dir.resolve("lake"));
        try (var engine = DuckDb.open()) {
            keep(lake, engine);
            bind(lake, engine);
            var others = new Comparison(
                    "theirs.csv",
                    List.of(
                            new Comparison.Line("x", "2008", "crps", 1e9),
                            new Comparison.Line("x", "2008", "average_precision_1", 0),
                            new Comparison.Line("x", "2008..2009", "crps", 0),
                            new Comparison.Line("x", "1914", "crps", 1)));
            assertThat(new TrackRecordReader(engine, others).page().others())
                    .extracting(TrackRecordPage.OtherLine::verdict)
                    .containsExactly(
                            "ours is better", "ours is better", "theirs is better", "no such window and metric here");
        }
    }

    @Test
    void a_lake_without_scores_says_how_to_make_them() {
        var lake = Lake.at(dir.resolve("lake"));
        try (var engine = DuckDb.open()) {
            keep(lake, engine);
            bind(lake, engine);
            engine.bind(
                    "score",
                    Rows.empty(List.of("forecast_id", "release", "made")),
                    List.of(Column.text("forecast_id"), Column.text("release"), Column.text("made")));
            assertThatThrownBy(() -> new TrackRecordReader(engine, Comparison.NONE).page())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("lysoen backtest --keep");
        }
    }

    @Test
    void a_snapshot_gives_a_lake_its_track_record_until_it_has_its_own() throws IOException {
        var from = Lake.at(dir.resolve("lake"));
        var snapshot = Files.createDirectories(dir.resolve("snapshot"));
        try (var engine = DuckDb.open()) {
            keep(from, engine);
            TrackTables.write(from, snapshot);
            var fresh = Lake.at(dir.resolve("fresh"));
            TrackTables.openWhereNeeded(snapshot, fresh);
            var version = fresh.version();
            assertThat(fresh.tables()).containsExactly("calibration", "score", "score_place");
            TrackTables.openWhereNeeded(snapshot, fresh);
            assertThat(fresh.version()).isEqualTo(version);
            bind(fresh, engine);
            assertThat(new TrackRecordReader(engine, Comparison.NONE).page().windows())
                    .isEqualTo("2008 to 2009");
            keep(fresh, engine);
            TrackTables.openWhereNeeded(snapshot, fresh);
            assertThat(fresh.files("score")).hasSize(1);
        }
    }
}
