package org.lysoen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.kernel.Problem;

class TwinTest {

    private static final String WHOLE = """
            table: loss
            title: Loss
            kind: method
            method: loss
            reads: [security]
            grain: [place_id]
            columns:
              - name: place_id
                type: text
                references: place.place_id
              - name: years
                type: number
                unit: years
                about: years of secure life lost
                required: true
                range: [0, null]
              - {name: status, type: text, oneOf: [measured, modelled]}
            checks:
              - {name: never, sql: select place_id from loss where false}
            """;

    @TempDir
    Path folder;

    private Step read(String text) throws IOException {
        return Step.read(Files.writeString(folder.resolve("loss.yml"), text));
    }

    @Test
    void every_field_of_a_twin_arrives() throws IOException {
        var step = read(WHOLE);

        assertThat(step.kind()).isEqualTo(Step.Kind.METHOD);
        assertThat(step.reads()).containsExactly("security");
        assertThat(step.needs()).containsExactly("place", "security");
        var years = step.contract().columns().get(1);
        assertThat(years.column()).isEqualTo(Column.number("years"));
        assertThat(years.unit()).isEqualTo("years");
        assertThat(years.about()).isEqualTo("years of secure life lost");
        assertThat(years.required()).isTrue();
        assertThat(years.min()).isZero();
        assertThat(years.max()).isNull();
        assertThat(step.contract().columns().get(2).oneOf()).containsExactly("measured", "modelled");
        assertThat(step.contract().checks().getFirst().name()).isEqualTo("never");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            table: loss                | table: lost                | field 'table' must be 'loss'
            title: Loss                | titel: Loss                | field 'titel' is unknown here
            title: Loss                | title: [a]                 | field 'title' must be text
            kind: method               | kind: macro                | field 'kind' must be one of sql, method, given, optional
            kind: method               | kind: sql                  | field 'method' belongs to steps of kind method
            method: loss               | reads: []                  | check its indentation, quotes and doubled fields
            reads: [security]          | reads: security            | field 'reads' must be a list
            reads: [security]          | reads: [loss]              | names the step's own table
            reads: [security]          | reads: ['a; drop table b'] | field 'reads[0]' is 'a; drop table b', which cannot name
            grain: [place_id]          | grain: [place]             | field 'grain' must list
            grain: [place_id]          | grain: []                  | field 'grain' must list
            name: years                | name: place_id             | field 'columns[1].name' names 'place_id' a second time
            type: number               | type: float                | field 'columns[1].type' must be one of text, number
            required: true             | required: often            | field 'columns[1].required' must be true or false
            range: [0, null]           | range: [0]                 | field 'columns[1].range' must be [min, max]
            range: [0, null]           | range: [a, b]              | field 'columns[1].range[0]' must be a number
            place.place_id             | place                      | field 'columns[0].references' must be table.column
            place.place_id             | loss.code                  | names no column of this table
            unit: years                | units: years               | field 'columns[1].units' is unknown here
            grain: [place_id]          | grain: [place_id           | is no YAML
            """)
    void a_mistake_is_told_with_file_and_field(String right, String wrong, String told) {
        assertThatThrownBy(() -> read(WHOLE.replace(right, wrong))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(Problem.Code.BAD_INPUT);
            assertThat(problem.sentence()).contains("loss.yml").contains(told).doesNotContain("\n");
        });
    }

    @Test
    void an_sql_step_needs_its_file_and_no_other_kind_has_one() throws IOException {
        var sql = WHOLE.replace("kind: method", "kind: sql").replace("method: loss\n", "");
        assertThatThrownBy(() -> read(sql)).hasMessageContaining("there is no loss.sql beside it");
        Files.writeString(folder.resolve("loss.sql"), "select 1 as a");
        assertThat(read(sql).body()).isEqualTo("select 1 as a");
        assertThatThrownBy(() -> read(WHOLE)).hasMessageContaining("must be sql");
    }

    @Test
    void an_empty_file_is_told() {
        assertThatThrownBy(() -> read("")).isInstanceOf(Problem.class).hasMessageContaining("loss.yml");
        assertThatThrownBy(() -> read("- a")).isInstanceOf(Problem.class).hasMessageContaining("must be a mapping");
    }
}
