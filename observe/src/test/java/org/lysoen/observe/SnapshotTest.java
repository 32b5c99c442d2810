package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.engine.Alone;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.IngestReport.State;

final class SnapshotTest {

    @TempDir
    private Path dir = Path.of("");

    private SmallCatalog small = new SmallCatalog(Path.of(""));

    @BeforeEach
    void aLakeOfThreeSources() throws IOException {
        small = SmallCatalog.in(dir).deaths("NOR,2020,5,1.5", "SWE,2020,-7,");
        another("beta", "CC BY-SA 4.0", true);
        another("gamma", "terms of use (non-commercial)", false);
        small.write("catalog/alpha/population.sql", """
                select file, line, code, year, 'all' as band, '100' as people, 'measured' as status from deaths_table
                """);
        small.write("catalog/alpha/flow.sql", """
                select file, line, code as origin, 'SWE' as destination, year, 'refugees' as kind, '3' as people
                from deaths_table
                """);
        small.write("catalog/alpha/mortality.sql", """
                select file, line, code, 2015 as from_year, 2019 as to_year, 'all' as sex, '0' as age, '0.01' as deaths_per_person_year
                from deaths_table
                """);
        small.ingest();
    }

    @Test
    void theSameLakeGivesTheSameBytes() throws IOException {
        var first = written("first");
        var second = written("second");

        try (var files = Files.list(first)) {
            for (var file : files.toList()) {
                assertThat(Files.mismatch(file, second.resolve(file.getFileName())))
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void aSnapshotThatIsNotFinishedLeavesTheEarlierOneAsItWas() throws IOException {
        var before = Map.copyOf(bytes(written("snapshot")));
        var aside = small.lake().files("aside").getFirst();
        var broken = Files.readAllBytes(aside);
        Arrays.fill(broken, 4, Math.min(200, broken.length / 2), (byte) 0xFF);
        Files.write(aside, broken);

        assertThatThrownBy(() -> written("snapshot")).isInstanceOf(RuntimeException.class);

        assertThat(bytes(dir.resolve("snapshot"))).isEqualTo(before);
    }

    @Test
    void whatAKilledSnapshotLeftGoesWithTheNext() throws IOException {
        var left = Files.createDirectories(dir.resolve("snapshot/.made")).resolve("tmp_event.parquet");
        Files.writeString(left, "half");

        assertThat(written("snapshot").resolve(".made")).doesNotExist();
    }

    @Test
    void oneProgramAtATimeWritesASnapshotAndTheOtherIsToldSo() throws IOException {
        var before = Map.copyOf(bytes(written("snapshot")));

        try (var _ = Alone.in(dir.resolve("snapshot/.made"), "at work")) {
            assertThatThrownBy(() -> written("snapshot"))
                    .isInstanceOf(Problem.class)
                    .hasMessage("Another lysoen is writing the snapshot " + dir.resolve("snapshot")
                            + ": wait for it to finish, or stop it.");
            assertThat(dir.resolve("snapshot/.made/.lock")).exists();
        }

        assertThat(bytes(written("snapshot"))).isEqualTo(before);
    }

    private static Map<String, Integer> bytes(Path folder) throws IOException {
        var bytes = new TreeMap<String, Integer>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                bytes.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return bytes;
    }

    @Test
    void whatMayNotBePassedOnStaysOut() throws IOException {
        var snapshot = written("snapshot");
        var lake = Lake.at(dir.resolve("opened"));
        Snapshot.open(snapshot, lake);

        try (var engine = DuckDb.open()) {
            lake.bindAll(engine);
            assertThat(engine.query("select distinct source_id from observation order by source_id").stream()
                            .map(row -> row.text("source_id")))
                    .containsExactly("alpha", "beta");
            assertThat(engine.query("select reason from aside").row(0).text("reason"))
                    .isEqualTo("a negative figure of what cannot be negative");
            assertThat(engine.query("select * from flow where origin_id = 'NOR'")
                            .row(0)
                            .number("people"))
                    .isEqualTo(3);
            assertThat(engine.query("select * from population").size()).isEqualTo(2);
            assertThat(engine.query("select * from mortality").size()).isEqualTo(2);
            assertThat(engine.query("select * from place").size()).isEqualTo(2);
        }
        assertThat(Files.readString(snapshot.resolve("LICENCES.md")))
                .contains("## beta")
                .doesNotContain("gamma");
    }

    @Test
    void aShareAlikeSourceHasAFileOfItsOwn() throws IOException {
        var snapshot = written("snapshot");

        try (var engine = DuckDb.open()) {
            engine.bind("own", List.of(snapshot.resolve("observation-beta.parquet")));
            engine.bind("others", List.of(snapshot.resolve("observation.parquet")));
            assertThat(engine.query("select * from own where source_id <> 'beta'")
                            .isEmpty())
                    .isTrue();
            assertThat(engine.query("select * from others where source_id = 'beta'")
                            .isEmpty())
                    .isTrue();
        }
        assertThat(Files.readString(snapshot.resolve("LICENCES.md"))).contains("observation-beta.parquet");
    }

    @Test
    void anIngestReplacesWhatTheSnapshotGave() throws IOException {
        Snapshot.open(written("snapshot"), small.lake());
        small.deaths("NOR,2020,6,");

        assertThat(small.alpha().state()).isEqualTo(State.READ);
        assertThat(small.query("select value from observation where indicator = 'alpha.deaths'")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aNewerSnapshotReplacesAnOlderOneAndNeverWhatWasIngested() throws IOException {
        var lake = Lake.at(dir.resolve("opened"));
        Snapshot.openWhereNeeded(written("older"), lake);
        var first = lake.version();
        Snapshot.openWhereNeeded(dir.resolve("older"), lake);
        assertThat(lake.version()).isEqualTo(first);

        small.deaths("NOR,2020,6,");
        small.ingest();
        Snapshot.openWhereNeeded(written("newer"), lake);
        assertThat(lake.version()).isNotEqualTo(first);

        var ingested = small.lake().version();
        Snapshot.openWhereNeeded(dir.resolve("older"), small.lake());
        assertThat(small.lake().version()).isEqualTo(ingested);
    }

    @Test
    void aFolderWithoutASnapshotIsNamed() {
        assertThatThrownBy(() -> Snapshot.open(dir, small.lake()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("holds no snapshot");
    }

    private Path written(String name) {
        var snapshot = dir.resolve(name);
        try (var engine = DuckDb.open()) {
            Snapshot.write(small.lake(), engine, snapshot);
        }
        return snapshot;
    }

    private void another(String id, String licence, boolean open) throws IOException {
        var catalog = dir.resolve("catalog");
        small.write(
                "catalog/" + id + "/source.yml",
                Files.readString(catalog.resolve("alpha/source.yml"))
                        .replace("alpha", id)
                        .replace("CC BY 4.0", licence)
                        .replace("snapshot: true", "snapshot: " + open));
        small.write(
                "catalog/" + id + "/observation.sql",
                Files.readString(catalog.resolve("alpha/observation.sql")).replace("alpha", id));
        small.write("data/" + id + "/deaths.csv", SmallCatalog.HEADER + "NOR,2020,5,\n");
    }
}
