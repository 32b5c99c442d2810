package org.lysoen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;

class DuckDbTest {

    private static final List<Column> EVERY_TYPE = List.of(
            Column.text("place_id"),
            Column.number("value"),
            Column.whole("people"),
            Column.flag("largest"),
            Column.date("released_on"),
            Column.bytes("geometry"));

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

    @Test
    void a_layer_hides_a_table_from_the_rest_until_it_is_closed_and_may_be_closed_again() {
        var columns = List.of(Column.number("n"));
        engine.bind("counts", Rows.of(List.of("n"), List.<@Nullable Object[]>of(new @Nullable Object[] {1})), columns);
        var layer = engine.layer();
        layer.bind("counts", Rows.of(List.of("n"), List.<@Nullable Object[]>of(new @Nullable Object[] {2})), columns);

        assertThat(layer.query("select n from counts").row(0).number("n")).isEqualTo(2);
        assertThat(engine.query("select n from counts").row(0).number("n")).isEqualTo(1);

        layer.close();
        layer.close();

        assertThat(engine.query("select n from counts").row(0).number("n")).isEqualTo(1);
    }

    @Test
    void a_whole_table_is_what_a_select_of_it_gives_in_the_order_asked_for() {
        var columns = List.of(Column.text("place_id"), Column.text("word"), Column.whole("year"));
        engine.bind(
                "told",
                Rows.of(
                        List.of("place_id", "word", "year"),
                        List.of(
                                new @Nullable Object[] {"NOR", "fred \u00f8", 2021},
                                new @Nullable Object[] {"COL", null, 2020},
                                new @Nullable Object[] {"NOR", "", 2019},
                                new @Nullable Object[] {"COL", "fred \u00f8", null})),
                columns);

        var whole = engine.table("told", columns, List.of());
        var ordered = engine.table("told", columns.subList(0, 2), List.of("place_id", "year"));

        assertThat(whole.stream().map(Row::toString))
                .isEqualTo(engine.query("select * from told").stream()
                        .map(Row::toString)
                        .toList());
        assertThat(whole.row(1).isAbsent("word")).isTrue();
        assertThat(ordered.stream().map(Row::toString))
                .isEqualTo(engine.query("select place_id, word from told order by told.place_id, told.year").stream()
                        .map(Row::toString)
                        .toList());
    }

    @Test
    void values_of_every_type_and_absent_ones_come_back_as_they_went_in() {
        var file = folder.resolve("every.parquet");
        var day = LocalDate.of(2025, 6, 30);
        engine.write(
                Rows.of(
                        List.of("place_id", "value", "people", "largest", "released_on", "geometry"),
                        List.of(
                                new @Nullable Object[] {"NOR", 0.25, 5_500_000, true, day, new byte[] {1, 2}},
                                new Object[6])),
                EVERY_TYPE,
                file,
                List.of("place_id"));
        engine.bind("every", List.of(file));

        var rows = engine.query("select * from every");

        assertThat(engine.columns("select * from every")).isEqualTo(EVERY_TYPE);
        assertThat(rows.size()).isEqualTo(2);
        rows.columns()
                .forEach(column -> assertThat(rows.row(0).isAbsent(column)).isTrue());
        var norway = rows.row(1);
        assertThat(norway.text("place_id")).isEqualTo("NOR");
        assertThat(norway.number("value")).isEqualTo(0.25);
        assertThat(norway.whole("people")).isEqualTo(5_500_000L);
        assertThat(norway.flag("largest")).isTrue();
        assertThat(norway.date("released_on")).isEqualTo(day);
        assertThat(norway.bytes("geometry")).containsExactly(1, 2);
    }

    @Test
    void parameters_of_every_type_reach_the_query() {
        var row = engine.query(
                        "select ? as a, ? as b, ? as c, ? as d, cast(? as date) as e, ? as f, cast(? as varchar) as g",
                        "'; drop table x --",
                        1.5,
                        2,
                        true,
                        LocalDate.of(2024, 2, 29),
                        new byte[] {7},
                        null)
                .row(0);

        assertThat(row.text("a")).isEqualTo("'; drop table x --");
        assertThat(row.number("b")).isEqualTo(1.5);
        assertThat(row.whole("c")).isEqualTo(2);
        assertThat(row.flag("d")).isTrue();
        assertThat(row.date("e")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(row.bytes("f")).containsExactly(7);
        assertThat(row.isAbsent("g")).isTrue();
    }

    @Test
    void files_with_different_columns_are_one_table_joined_by_name() {
        var first = folder.resolve("a.parquet");
        var second = folder.resolve("b.parquet");
        engine.run("select 'NOR' as place_id, 2020 as year", first, List.of());
        engine.run("select 2021 as year, 1.5 as value, 'SWE' as place_id", second, List.of());
        engine.bind("joined", List.of(first, second));

        var rows = engine.query("select place_id, year, value from joined order by year");

        assertThat(rows.row(0).isAbsent("value")).isTrue();
        assertThat(rows.row(1).text("place_id")).isEqualTo("SWE");
        assertThat(rows.row(1).number("value")).isEqualTo(1.5);
    }

    @Test
    void the_same_select_gives_the_same_bytes_on_every_run_and_any_number_of_threads() throws IOException {
        var sql = """
                select i % 1000 as place, sum(sin(i) * 1e10 / (1 + i % 7)) as total, avg(cos(i)) as mean
                from many group by i % 1000""";
        byte[] expected = null;
        for (int threads : new int[] {1, 2, 4, 1}) {
            try (var other = DuckDb.open(new DuckDb.Options(512, threads, folder.resolve("spilled")))) {
                var many = folder.resolve("many.parquet");
                other.run("select i from range(1000000) t(i)", many, List.of("i"));
                other.bind("many", List.of(many));
                for (int run = 0; run < 2; run++) {
                    var file = folder.resolve("totals.parquet");
                    other.run(sql, file, List.of("place"));
                    var bytes = Files.readAllBytes(file);
                    expected = expected == null ? bytes : expected;
                    assertThat(bytes).as("%s threads, run %s", threads, run).isEqualTo(expected);
                }
                assertThat(other.query("select current_setting('threads') as n")
                                .row(0)
                                .whole("n"))
                        .isEqualTo(threads);
            }
        }
    }

    @Test
    void rows_that_tie_on_the_order_are_ordered_by_the_other_columns() throws IOException {
        var columns = List.of(Column.text("place_id"), Column.whole("year"));
        var names = List.of("place_id", "year");
        var first = folder.resolve("first.parquet");
        var second = folder.resolve("second.parquet");
        var early = new Object[] {"NOR", 2020};
        var late = new Object[] {"NOR", 2021};

        engine.write(Rows.of(names, List.of(early, late)), columns, first, List.of("place_id"));
        engine.write(Rows.of(names, List.of(late, early)), columns, second, List.of("place_id"));

        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
    }

    @Test
    void many_threads_ask_at_once_while_another_binds() throws Exception {
        engine.bind(
                "numbers", Rows.of(List.of("n"), List.<Object[]>of(new Object[] {21L})), List.of(Column.whole("n")));
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = threads.invokeAll(IntStream.range(0, 200)
                    .mapToObj(i -> (Callable<Long>) () -> {
                        if (i % 10 == 0) {
                            var rows = Rows.of(List.of("n"), List.<Object[]>of(new Object[] {(long) i}));
                            engine.bind("other", rows, List.of(Column.whole("n")));
                        }
                        return engine.query("select n * ? as answer from numbers", 2)
                                .row(0)
                                .whole("answer");
                    })
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(42);
            }
        }
    }

    @Test
    void a_table_may_be_bound_again_from_rows_to_files_and_back() {
        var file = folder.resolve("t.parquet");
        engine.run("select 1 as a", file, List.of());
        engine.bind("t", Rows.empty(List.of("b")), List.of(Column.text("b")));
        engine.bind("t", List.of(file));
        assertThat(engine.columns("select * from t")).containsExactly(Column.whole("a"));
        engine.bind("t", Rows.empty(List.of("c")), List.of(Column.flag("c")));
        assertThat(engine.columns("select * from t")).containsExactly(Column.flag("c"));
    }

    @Test
    void wrong_sql_is_told_from_trouble_with_files() {
        assertThatThrownBy(() -> engine.query("select nothing from nowhere"))
                .isInstanceOf(InvalidSql.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> engine.query("selec 1")).isInstanceOf(InvalidSql.class);
        assertThatThrownBy(() -> engine.run("select 1 as a", folder.resolve("x.parquet"), List.of("b")))
                .isInstanceOf(InvalidSql.class);
        assertThatThrownBy(() -> engine.columns("select [1, 2] as list")).hasMessageContaining("cast it");
        assertThat(engine.query("select 1 as a").size()).isEqualTo(1);
    }

    @Test
    void a_truncated_file_is_bad_data_in_one_sentence() throws IOException {
        var file = folder.resolve("long.parquet");
        engine.run("select i, hash(i) % 1000 as h from range(100000) t(i)", file, List.of("i"));
        engine.bind("long", List.of(file));
        var bytes = Files.readAllBytes(file);
        for (int kept : new int[] {0, 5, bytes.length / 2, bytes.length - 4}) {
            Files.write(file, Arrays.copyOf(bytes, kept));
            assertThatThrownBy(() -> engine.query("select sum(h) as s from long"))
                    .as("%s bytes kept", kept)
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo(Problem.Code.BAD_DATA);
                        assertThat(problem.sentence()).contains("long.parquet").doesNotContain("\n");
                    });
        }
        Files.delete(file);
        assertThatThrownBy(() -> engine.query("select sum(h) as s from long"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Problem.Code.BAD_DATA));
    }

    @Test
    void a_folder_that_is_not_there_is_said() {
        assertThatThrownBy(() -> engine.run("select 1 as a", folder.resolve("none/x.parquet"), List.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("none/x.parquet");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_told_in_one_sentence() {
        assertThatThrownBy(() -> engine.run("select i from range(1000000) t(i)", Path.of("/dev/full"), List.of("i")))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(Problem.Code.UNAVAILABLE);
                    assertThat(problem.sentence()).startsWith("The disk is full");
                });
    }

    @Test
    void a_question_too_large_for_the_memory_it_may_use_says_so() {
        try (var small = DuckDb.open(new DuckDb.Options(64, 1, folder.resolve("spill")))) {
            assertThatThrownBy(() -> small.query("select len(list(i order by i desc)) as n from range(20000000) t(i)"))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo(Problem.Code.UNAVAILABLE);
                        assertThat(problem.sentence()).contains("more memory");
                    });
        }
        assertThat(folder.resolve("spill")).doesNotExist();
    }

    @Test
    void a_sort_larger_than_memory_spills_and_cleans_up() {
        try (var small = DuckDb.open(new DuckDb.Options(64, 1, folder.resolve("spill")))) {
            var file = folder.resolve("sorted.parquet");
            small.run("select hash(i) % 1000003 as h, i from range(5000000) t(i)", file, List.of("h"));
            small.bind("sorted", List.of(file));
            assertThat(small.query("select count(*) as n from sorted").row(0).whole("n"))
                    .isEqualTo(5_000_000);
        }
        assertThat(folder.resolve("spill")).doesNotExist();
    }

    @Test
    void names_that_could_carry_sql_are_refused() {
        for (var name : List.of("a; drop table b", "a\"b", "A", "", "1a", "a b", "a--", "ä")) {
            assertThatThrownBy(() -> engine.bind(name, List.of(folder.resolve("x.parquet"))))
                    .as(name)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("cannot name a table or column");
        }
    }

    @Test
    void a_file_name_with_a_quote_in_it_is_only_a_name() {
        var file = folder.resolve("it's.parquet");
        engine.run("select 1 as a", file, List.of());
        engine.bind("quoted", List.of(file));
        assertThat(engine.query("select a from quoted").row(0).whole("a")).isEqualTo(1);
    }
}
