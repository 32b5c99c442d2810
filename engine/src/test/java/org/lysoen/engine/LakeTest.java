package org.lysoen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;

class LakeTest {

    @TempDir
    Path folder;

    private DuckDb engine;

    @BeforeEach
    void open() {
        engine = DuckDb.open();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Lake lake() {
        return Lake.at(folder.resolve("lake"));
    }

    private void put(Lake lake, String table, String part, int value) {
        try (var change = lake.change()) {
            var file = change.newFile(table, part, Hash.of(List.of(table, part, "" + value)));
            engine.run("select " + value + " as value", file, List.of());
            change.commit();
        }
    }

    private Process committer(Path dir, int rounds) throws IOException {
        var even = folder.resolve("even");
        var odd = folder.resolve("odd");
        engine.run("select 0 as value", even, List.of());
        engine.run("select 1 as value", odd, List.of());
        return Committer.start(dir, rounds, even, odd);
    }

    private List<Path> parquets() throws IOException {
        try (var found = Files.walk(folder)) {
            return found.filter(file -> file.toString().contains(".parquet")).toList();
        }
    }

    @Test
    void a_file_is_no_lake() throws IOException {
        var file = Files.writeString(folder.resolve("lake.csv"), "a,b");

        assertThatThrownBy(() -> Lake.at(file).manifest())
                .isInstanceOf(Problem.class)
                .hasMessage("The lake " + file + " is a file: name a folder.");
    }

    @Test
    void a_folder_without_a_manifest_is_an_empty_lake() {
        assertThat(lake().tables()).isEmpty();
        assertThat(lake().files("place")).isEmpty();
    }

    @Test
    void parts_of_a_table_are_seen_as_one_after_opening_again() {
        put(lake(), "observation", "wdi", 1);
        put(lake(), "observation", "ucdp.2025", 2);

        var lake = lake();
        lake.bindAll(engine);

        assertThat(lake.tables()).containsExactly("observation");
        assertThat(lake.manifest().find("observation", "wdi").orElseThrow().rows())
                .isEqualTo(1);
        assertThat(engine.query("select sum(value) as s from observation")
                        .row(0)
                        .whole("s"))
                .isEqualTo(3);
    }

    @Test
    void a_new_file_of_a_part_replaces_the_old_one_and_only_then_is_it_removed() throws IOException {
        var lake = lake();
        put(lake, "place", "place", 1);
        var before = lake.version();
        try (var change = lake.change()) {
            var file = change.newFile("place", "place", "0123456789abcdef");
            engine.run("select 2 as value", file, List.of());
            assertThat(lake().version()).isEqualTo(before);
            assertThat(parquets()).hasSize(2);
            change.commit();
        }
        assertThat(lake.version()).isNotEqualTo(before).isEqualTo(lake().version());
        assertThat(parquets()).containsExactlyElementsOf(lake.files("place"));
    }

    @Test
    void a_change_that_is_not_committed_leaves_nothing_behind() throws IOException {
        var lake = lake();
        put(lake, "place", "place", 1);
        var manifest = Files.readString(lake.dir().resolve("manifest.json"));
        try (var change = lake.change()) {
            engine.run("select 2 as value", change.newFile("place", "place", "0123456789abcdef"), List.of());
        }
        assertThat(Files.readString(lake.dir().resolve("manifest.json"))).isEqualTo(manifest);
        assertThat(parquets()).containsExactlyElementsOf(lake.files("place"));
    }

    @Test
    void other_content_under_the_same_key_does_not_touch_the_file_in_use() throws IOException {
        var lake = lake();
        for (int value : new int[] {1, 2}) {
            try (var change = lake.change()) {
                engine.run("select " + value + " as v", change.newFile("t", "t", "0123456789abcdef"), List.of());
                change.commit();
            }
            lake.verify();
        }
        assertThat(lake.files("t")).hasSize(1);
        assertThat(parquets()).hasSize(1);
    }

    @Test
    void a_part_can_be_removed() throws IOException {
        var lake = lake();
        put(lake, "observation", "wdi", 1);
        put(lake, "observation", "sdg", 2);
        try (var change = lake.change()) {
            change.remove("observation", "wdi");
            change.commit();
        }
        assertThat(lake.manifest().of("observation"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.part()).isEqualTo("sdg"));
        assertThat(parquets()).hasSize(1);
    }

    @Test
    void the_second_writer_is_told_in_one_sentence_also_from_another_process() throws Exception {
        var lake = lake();
        try (var first = lake.change()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> lake().change())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("Another lysoen is writing to the lake");
            assertThat(committer(lake.dir(), 1).waitFor()).isEqualTo(Committer.REFUSED);
        }
        assertThat(committer(lake.dir(), 1).waitFor()).isZero();
        lake.change().close();
    }

    @Test
    void files_that_are_read_stay_though_another_replaces_them_and_go_with_the_next_change_that_nobody_reads_beside()
            throws Exception {
        var lake = lake();
        put(lake, "a", "a", 7);
        var before = lake.files("a").getFirst();
        var reading = lake.reading();
        var beside = lake.reading();

        assertThat(committer(lake.dir(), 1).waitFor()).isZero();
        assertThat(before).exists();
        reading.close();
        put(lake(), "c", "c", 1);
        assertThat(before).exists();

        beside.close();
        put(lake(), "c", "c", 2);
        assertThat(before).doesNotExist();
        assertThat(lake().files("a").getFirst()).exists();
    }

    @Test
    void another_process_that_reads_is_not_disturbed_by_a_change_here() throws Exception {
        var lake = lake();
        put(lake, "a", "a", 7);
        var before = lake.files("a").getFirst();
        var reader = Committer.startReading(lake.dir());
        try (var out = reader.inputReader()) {
            assertThat(out.readLine()).isEqualTo("reading");
            put(lake, "a", "a", 8);
            assertThat(before).exists();
        } finally {
            reader.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        put(lake, "a", "a", 9);
        assertThat(before).doesNotExist();
    }

    @Test
    void a_lake_that_another_changed_since_it_was_opened_is_not_read() {
        var lake = lake();
        put(lake, "a", "a", 7);
        put(lake(), "a", "a", 8);

        assertThatThrownBy(lake::reading)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Another lysoen changed the lake");
        lake().reading().close();
    }

    @Test
    void a_writer_killed_at_any_instant_leaves_a_whole_picture() throws Exception {
        var dir = folder.resolve("lake");
        var seen = new HashSet<String>();
        for (int round = 0; round < 6; round++) {
            var writer = committer(dir, Integer.MAX_VALUE);
            try (var out = writer.inputReader()) {
                assertThat(out.readLine()).isEqualTo("committed");
                Thread.sleep(23L * round);
            } finally {
                writer.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            var lake = Lake.at(dir);
            lake.bindAll(engine);
            var numbers = engine.query("select a.value as a, b.value as b from a cross join b");
            assertThat(numbers.size()).isEqualTo(1);
            assertThat(numbers.row(0).whole("a")).isEqualTo(numbers.row(0).whole("b"));
            seen.add(lake.manifest().of("a").getFirst().key());
            try (var change = lake.change()) {
                change.commit();
            }
            assertThat(parquets()).hasSize(2);
        }
        assertThat(seen).hasSizeGreaterThan(2);
    }

    @Test
    void a_broken_manifest_says_what_to_do() throws IOException {
        put(lake(), "place", "place", 1);
        var manifest = folder.resolve("lake/manifest.json");
        var whole = Files.readString(manifest);
        for (var text : List.of(
                whole.substring(0, whole.length() / 2),
                "",
                "[]",
                "{}",
                "null",
                "{\"format\":1}",
                whole.replace("\"format\" : 1", "\"format\" : 9"))) {
            Files.writeString(manifest, text);
            assertThatThrownBy(this::lake).as(text).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.code()).isEqualTo(Problem.Code.BAD_DATA);
                assertThat(problem.sentence()).contains("manifest.json").contains("run again");
            });
        }
    }

    @Test
    void a_missing_or_altered_file_is_named() throws IOException {
        put(lake(), "place", "place", 1);
        var file = lake().files("place").getFirst();
        var bytes = Files.readAllBytes(file);

        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> lake().bindAll(engine))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining("not the one that was written")
                .hasMessageContaining("move the folder away");

        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(10);
        }
        assertThatThrownBy(this::lake).isInstanceOf(Problem.class).hasMessageContaining("not the one");

        Files.delete(file);
        assertThatThrownBy(this::lake).isInstanceOf(Problem.class).hasMessageContaining("is missing");
    }

    @Test
    void a_file_never_written_or_cut_short_is_not_committed() throws IOException {
        var lake = lake();
        put(lake, "place", "place", 1);
        var before = lake.version();
        for (boolean written : new boolean[] {false, true}) {
            try (var change = lake.change()) {
                var file = change.newFile("place", "place", "0123456789abcdef");
                if (written) {
                    Files.write(file, new byte[40]);
                }
                assertThatThrownBy(change::commit)
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("nothing was changed");
            }
            assertThat(lake().version()).isEqualTo(before);
        }
        assertThat(parquets()).hasSize(1);
    }

    @Test
    void names_that_could_leave_the_folder_are_refused() {
        try (var change = lake().change()) {
            for (var name : List.of("../x", "a/b", "A", "a'b", "")) {
                assertThatThrownBy(() -> change.newFile(name, "a", "0123456789abcdef"))
                        .isInstanceOf(Problem.class);
                assertThatThrownBy(() -> change.newFile("a", name, "0123456789abcdef"))
                        .isInstanceOf(Problem.class);
            }
        }
    }

    @Test
    void files_of_others_in_the_folder_are_left_alone() throws IOException {
        var lake = lake();
        put(lake, "place", "place", 1);
        var foreign = lake.dir().resolve("place/my-own.parquet");
        var stray = lake.dir().resolve("place/place-0123456789abcdef.parquet.tmp");
        Files.write(foreign, new byte[1]);
        Files.write(stray, new byte[1]);
        lake.change().close();
        assertThat(foreign).exists();
        assertThat(stray).doesNotExist();
    }

    @Test
    void row_counts_are_read_from_footers_of_any_width() throws IOException {
        for (int rows : new int[] {0, 1, 300_000}) {
            var file = folder.resolve("wide.parquet");
            engine.run(
                    "select i as a, cast(i as varchar) as b, i * 0.5 as c, i > 3 as d, cast('2020-01-01' as date) as e,"
                            + " cast('x' as blob) as f from range(" + rows + ") t(i)",
                    file,
                    List.of("a"));
            assertThat(ParquetFooter.rows(file)).isEqualTo(rows);
        }
    }
}
