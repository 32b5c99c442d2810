package org.lysoen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;

/** A small method over two given tables: shares by place and year, and a Java step on top of it. */
class PipelineTest {

    private static final String PLACE = """
            table: place
            title: Places
            kind: given
            grain: [place_id]
            columns:
              - {name: place_id, type: text}
              - {name: name, type: text, required: true}
            """;

    private static final String POPULATION = """
            table: population
            title: People by place and year
            kind: given
            grain: [place_id, year]
            columns:
              - {name: place_id, type: text, references: place.place_id}
              - {name: year, type: whole, range: [1950, 2100]}
              - {name: people, type: number, unit: people, range: [0, null], required: true}
              - {name: poor, type: number, unit: people}
            """;

    private static final String SHARE = """
            table: share
            title: Share of people who are poor
            kind: sql
            reads: [population]
            grain: [place_id, year]
            columns:
              - {name: place_id, type: text, references: place.place_id}
              - {name: year, type: whole}
              - {name: share, type: number, unit: share, range: [0, 1], about: poor among all}
              - {name: status, type: text, required: true, oneOf: [measured, absent]}
            checks:
              - name: an absent share says so
                sql: select place_id, year from share where (share is null) <> (status = 'absent')
            examples:
              - name: a third, and nobody knows
                given:
                  population: |
                    place_id, year, people, poor
                    NOR,      2020, 3,      1
                    SWE,      2020, 3,
                expect: |
                  place_id, share,              status
                  SWE,      ,                   absent
                  NOR,      0.3333333333333333, measured
            """;

    private static final String SHARE_SQL = """
            with population as (select * from population)
            select place_id, year, poor / people as share,
                   case when poor is null then 'absent' else 'measured' end as status
            from population
            """;

    private static final String MEAN = """
            table: mean
            title: Plain mean of the shares
            kind: method
            method: plain-mean
            reads: [share]
            grain: [year]
            columns:
              - {name: year, type: whole}
              - {name: mean, type: number, range: [0, 1]}
            examples:
              - name: of two
                given:
                  share: |
                    place_id, year, share, status
                    NOR,      2020, 0.2,   measured
                    SWE,      2020, 0.4,   measured
                expect: |
                  year, mean
                  2020, 0.3
            """;

    private record PlainMean(String version) implements TableMethod {
        @Override
        public Rows apply(Map<String, Rows> reads) {
            var shares = reads.getOrDefault("share", Rows.empty(List.of()));
            var mean = shares.stream()
                    .filter(row -> !row.isAbsent("share"))
                    .mapToDouble(row -> row.number("share"))
                    .average();
            return Rows.of(
                    List.of("mean", "year"),
                    mean.isPresent() ? List.<Object[]>of(new Object[] {mean.getAsDouble(), 2020}) : List.of());
        }
    }

    private static final Map<String, TableMethod> METHODS = Map.of("plain-mean", new PlainMean("1"));

    @TempDir
    Path folder;

    private DuckDb engine;
    private Lake lake;

    @BeforeEach
    void open() throws IOException {
        engine = DuckDb.open();
        lake = Lake.at(folder.resolve("lake"));
        write("place.yml", PLACE);
        write("population.yml", POPULATION);
        write("share.yml", SHARE);
        write("share.sql", SHARE_SQL);
        write("mean.yml", MEAN);
        evidence("('NOR', 2020, 5, 1), ('SWE', 2020, 10, null)");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("sql"));
        Files.writeString(folder.resolve("sql").resolve(name), text);
    }

    private void evidence(String population) {
        try (var change = lake.change()) {
            engine.run(
                    "select * from (values ('NOR', 'Norway'), ('SWE', 'Sweden')) t(place_id, name)",
                    change.newFile("place", "frame", Hash.of(List.of("frame"))),
                    List.of("place_id"));
            engine.run(
                    "select place_id, year, cast(people as double) as people, cast(poor as double) as poor from (values "
                            + population + ") t(place_id, year, people, poor)",
                    change.newFile("population", "wpp", Hash.of(List.of(population))),
                    List.of("place_id", "year"));
            change.commit();
        }
    }

    private Pipeline pipeline() {
        return Pipeline.read(List.of(folder.resolve("sql")));
    }

    private Pipeline.Outcome run() {
        return pipeline().run(engine, lake, METHODS, Progress.SILENT);
    }

    private void fails(String... words) {
        var before = lake.version();
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.sentence()).contains(words).doesNotContain("\n"));
        assertThat(Lake.at(lake.dir()).version()).isEqualTo(before);
    }

    @Test
    void steps_run_in_the_order_of_what_they_read() {
        var said = new ArrayList<String>();

        var outcome =
                pipeline().run(engine, lake, METHODS, (what, done, total) -> said.add(what + " " + done + "/" + total));

        assertThat(outcome.built()).containsExactly("share", "mean");
        assertThat(said)
                .containsExactly("Share of people who are poor 0/2", "Plain mean of the shares 1/2", "done 2/2");
        assertThat(engine.query("select mean from mean").row(0).number("mean")).isEqualTo(0.2);
        assertThat(Lake.at(lake.dir()).tables()).containsExactly("mean", "place", "population", "share");
        var entry = lake.manifest().find("share", "share").orElseThrow();
        assertThat(entry.rows()).isEqualTo(2);
        assertThat(entry.step())
                .isEqualTo(pipeline().find("share").orElseThrow().hash());
    }

    @Test
    void a_second_run_makes_nothing_and_changes_no_byte() throws IOException {
        run();
        var manifest = Files.readAllBytes(lake.dir().resolve("manifest.json"));

        var outcome = run();

        assertThat(outcome.built()).isEmpty();
        assertThat(outcome.skipped()).containsExactly("share", "mean");
        assertThat(Files.readAllBytes(lake.dir().resolve("manifest.json"))).isEqualTo(manifest);
    }

    @Test
    void a_lake_that_is_as_it_should_be_is_read_while_another_writes_and_one_that_is_not_is_refused()
            throws IOException {
        run();
        try (var _ = Lake.at(lake.dir()).change()) {
            assertThat(run().skipped()).containsExactly("share", "mean");
            assertThat(engine.query("select * from mean").isEmpty()).isFalse();
            write("share.sql", SHARE_SQL + " where true");

            fails("Another lysoen is writing to the lake");
        }
        assertThat(run().built()).contains("share");
    }

    @Test
    void two_lakes_made_from_the_same_evidence_are_the_same_to_the_byte() throws IOException {
        run();
        var first = Files.readAllBytes(lake.dir().resolve("manifest.json"));
        lake = Lake.at(folder.resolve("other"));
        evidence("('NOR', 2020, 5, 1), ('SWE', 2020, 10, null)");
        run();
        assertThat(Files.readAllBytes(lake.dir().resolve("manifest.json"))).isEqualTo(first);
    }

    @Test
    void what_is_asked_for_is_made_with_all_it_needs_and_the_rest_when_its_turn_comes() throws IOException {
        run();
        var whole = Files.readAllBytes(lake.dir().resolve("manifest.json"));
        lake = Lake.at(folder.resolve("other"));
        evidence("('NOR', 2020, 5, 1), ('SWE', 2020, 10, null)");

        var asked = pipeline().run(engine, lake, METHODS, Set.of("share"), Progress.SILENT);

        assertThat(asked.built()).containsExactly("share");
        assertThat(Lake.at(lake.dir()).tables()).containsExactly("place", "population", "share");
        assertThat(run().built()).containsExactly("mean");
        assertThat(Files.readAllBytes(lake.dir().resolve("manifest.json"))).isEqualTo(whole);
        assertThat(pipeline().needed(Set.of("mean"))).containsExactlyInAnyOrder("mean", "share", "population", "place");
    }

    @Test
    void only_what_a_change_reaches_is_made_again() throws IOException {
        run();

        write("mean.yml", MEAN.replace("Plain mean of the shares", "Mean"));
        assertThat(run().built()).containsExactly("mean");

        var newer = Map.<String, TableMethod>of("plain-mean", new PlainMean("2"));
        assertThat(pipeline().run(engine, lake, newer, Progress.SILENT).built()).containsExactly("mean");
        run();

        write("share.sql", SHARE_SQL + "-- the same rows\n");
        assertThat(run().built()).containsExactly("share");

        evidence("('NOR', 2020, 5, 2), ('SWE', 2020, 10, null)");
        assertThat(run().built()).containsExactly("share", "mean");
        assertThat(engine.query("select mean from mean").row(0).number("mean")).isEqualTo(0.4);
    }

    @Test
    void a_share_above_one_is_told_with_check_count_and_row() {
        evidence("('NOR', 2020, 5, 10), ('SWE', 2020, 10, 20)");
        fails("Table 'share'", "share is at most 1", "2 rows", "place_id=NOR", "share=2.0", "nothing was changed");
    }

    @Test
    void each_rule_of_a_twin_is_held() throws IOException {
        write("share.sql", SHARE_SQL.replace("'absent' else", "'unknown' else"));
        fails("status is one of measured, absent", "1 row", "status=unknown");

        write("share.sql", SHARE_SQL.replace("'absent' else", "null else"));
        fails("status is never absent");

        write("share.sql", SHARE_SQL.replace("'absent' else", "'measured' else"));
        fails("an absent share says so", "place_id=SWE");

        write("share.sql", SHARE_SQL + " union all " + SHARE_SQL.lines().skip(1).reduce("", (a, b) -> a + " " + b));
        fails("one row per place_id, year", "rows_found=2");

        write("share.sql", SHARE_SQL.replace("select place_id,", "select 'X' || place_id as place_id,"));
        fails("place_id is in place.place_id", "place_id=XNOR");

        write("share.sql", SHARE_SQL.replace("poor / people", "poor / (people - people)"));
        fails("share is a finite number");
    }

    @Test
    void columns_are_those_declared_and_of_their_types() throws IOException {
        write("share.sql", SHARE_SQL.replace("poor / people as share", "poor / people as portion"));
        fails("column 'share' is missing");

        write("share.sql", SHARE_SQL.replace("place_id, year,", "place_id, year, people,"));
        fails("column 'people' is not in the twin");

        write("share.sql", SHARE_SQL.replace("poor / people as share", "'a' as share"));
        fails("column 'share' is text and should be number");

        write("share.sql", SHARE_SQL.replace("poor / people", "poorest / people"));
        fails("share.sql cannot be run", "poorest");

        write("share.sql", SHARE_SQL);
        write("mean.yml", MEAN.replace("name: mean,", "name: average,"));
        fails("method 'plain-mean' gives the columns [mean, year]");
    }

    @Test
    void evidence_that_breaks_its_contract_stops_the_run() {
        evidence("('NOR', 1020, 5, 1)");
        fails("Table 'population'", "year is at least 1950", "year=1020");
        evidence("('ATL', 2020, 5, 1)");
        fails("Table 'population'", "place_id is in place.place_id", "ATL");
    }

    @Test
    void a_given_table_must_be_there_unless_it_is_optional() throws IOException {
        write("idps.yml", PLACE.replace("table: place", "table: idps"));
        fails("holds no table 'idps'");
        write("idps.yml", PLACE.replace("table: place", "table: idps").replace("given", "optional"));
        assertThat(run().built()).hasSize(2);
        assertThat(engine.query("select place_id from idps").isEmpty()).isTrue();
    }

    @Test
    void steps_that_read_each_other_are_named() throws IOException {
        write("share.yml", SHARE.replace("reads: [population]", "reads: [population, mean]"));
        fails("mean -> share -> mean");
    }

    @Test
    void unknown_tables_methods_and_lone_files_are_named() throws IOException {
        write("share.yml", SHARE.replace("reads: [population]", "reads: [population, nothing]"));
        fails("share.yml", "reads", "'nothing'");
        write("share.yml", SHARE.replace("references: place.place_id", "references: place.code"));
        fails("column 'place_id' references place.code");
        write("share.yml", SHARE);
        write("mean.yml", MEAN.replace("method: plain-mean", "method: other"));
        fails("names 'other'", "plain-mean");
        write("mean.yml", MEAN);
        write("lone.sql", "select 1 as a");
        fails("lone.sql has no .yml twin");
    }

    @TestFactory
    List<DynamicTest> examples_of_twins_run_as_tests() throws IOException {
        open();
        return pipeline()
                .examples(METHODS)
                .map(example -> DynamicTest.dynamicTest(example.name(), example::run))
                .toList();
    }

    @Test
    void an_example_that_does_not_come_out_says_where() throws IOException {
        var cases = Map.of(
                "0.3333333333333333, measured", "0.34, measured",
                "SWE,      ,                   absent", "SWE, 0, absent",
                "        SWE,      2020, 3,\n", "        SWE, 2020, 3,\n        USA, 2020, 4, 1\n",
                "        NOR,      2020, 3,      1\n", "");
        for (var one : cases.entrySet()) {
            write(
                    "share.yml",
                    SHARE.replace(one.getKey().indent(0).strip(), one.getValue().strip()));
            if (one.getValue().isEmpty()) {
                write("share.yml", SHARE.replace("NOR,      2020, 3,      1\n", ""));
            }
            var pipeline = pipeline();
            var share = pipeline.find("share").orElseThrow();
            assertThatThrownBy(() -> pipeline.runExamples(share, METHODS))
                    .as(one.getValue())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("Example 'a third, and nobody knows' of step 'share' fails");
        }
    }

    @Test
    void an_example_may_state_its_tolerance() throws IOException {
        write("share.yml", SHARE.replace("0.3333333333333333", "0.3333") + "    tolerance: 0.0001\n");
        var pipeline = pipeline();
        assertThatCode(() -> pipeline.runExamples(pipeline.find("share").orElseThrow(), METHODS))
                .doesNotThrowAnyException();
    }

    @Test
    void a_wrong_example_table_is_told_with_its_line() throws IOException {
        write("share.yml", SHARE.replace("NOR,      2020, 3,      1", "NOR, twenty, 3, 1"));
        var pipeline = pipeline();
        assertThatThrownBy(() -> pipeline.runExamples(pipeline.find("share").orElseThrow(), METHODS))
                .hasMessageContaining("'twenty' in line 2 is no whole");
    }
}
