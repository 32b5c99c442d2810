package org.lysoen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of comma-separated values read by the engine, and what it leaves to a reader of single rows. */
class CsvImportTest {

    @TempDir
    Path dir;

    private OptionalLong imported(byte[] bytes) throws IOException {
        var file = Files.write(dir.resolve("given.csv"), bytes);
        try (var engine = DuckDb.open()) {
            return engine.importCsv(
                    file, "given", List.of("a", "b", "c"), Set.of("a", "c"), dir.resolve("made.parquet"));
        }
    }

    private List<String> rows() {
        try (var engine = DuckDb.open()) {
            engine.bindNumbered("made", List.of(dir.resolve("made.parquet")));
            return engine.query("select file, line, a, c from made order by line").stream()
                    .map(row -> row.text("file") + " " + row.whole("line") + " [" + row.text("a") + "] ["
                            + row.text("c") + "]")
                    .toList();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void fields_come_as_they_are_written_and_an_empty_one_is_an_empty_text() throws IOException {
        assertThat(imported(utf8("a,b,c\n 1 ,x,\"one, \"\"two\"\"\"\nÅ,,\nNA,NULL,\"\"\n")))
                .hasValue(3);
        assertThat(rows()).containsExactly("given 2 [ 1 ] [one, \"two\"]", "given 3 [Å] []", "given 4 [NA] []");
    }

    @Test
    void line_ends_of_another_system_and_a_mark_of_byte_order_belong_to_no_field() throws IOException {
        assertThat(imported(utf8("\uFEFFa,b,c\r\n1,2,3\r\n4,5,6"))).hasValue(2);
        assertThat(rows()).containsExactly("given 2 [1] [3]", "given 3 [4] [6]");
    }

    @Test
    void a_zipped_file_is_read_as_it_was_before() throws IOException {
        var zipped = dir.resolve("given.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(utf8("a,b,c\n1,2,3\n"));
        }
        try (var engine = DuckDb.open()) {
            assertThat(engine.importCsv(
                            zipped, "given", List.of("a", "b", "c"), Set.of("a", "c"), dir.resolve("made.parquet")))
                    .hasValue(1);
        }
        assertThat(rows()).containsExactly("given 2 [1] [3]");
    }

    @Test
    void a_row_of_more_or_fewer_fields_is_left_to_a_reader_of_rows() throws IOException {
        assertThat(imported(utf8("a,b,c\n1,2,3\n4,5\n"))).isEmpty();
        assertThat(imported(utf8("a,b,c\n1,2,3,4\n"))).isEmpty();
    }

    @Test
    void bytes_that_are_no_utf_8_and_a_quote_without_end_are_left_to_a_reader_of_rows() throws IOException {
        assertThat(imported(new byte[] {'a', ',', 'b', ',', 'c', '\n', (byte) 0xC3, ',', '2', ',', '3', '\n'}))
                .isEmpty();
        assertThat(imported(utf8("a,b,c\n1,2,\"3\n"))).isEmpty();
    }

    @Test
    void the_order_of_a_large_file_is_kept() throws IOException {
        var text = new StringBuilder("a,b,c\n");
        for (int i = 2; i < 200_000; i++) {
            text.append(i).append(",x,").append(i).append('\n');
        }
        assertThat(imported(utf8(text.toString()))).hasValue(199_998);
        try (var engine = DuckDb.open()) {
            engine.bindNumbered("made", List.of(dir.resolve("made.parquet")));
            assertThat(engine.query("select count(*) as n from made where cast(a as bigint) <> line or a <> c")
                            .row(0)
                            .whole("n"))
                    .isZero();
        }
    }

    @Test
    void picked_lines_come_as_they_stand_in_the_file_each_with_its_number() throws IOException {
        var given = picked("a,b\r\n1,\"x, \"\"y\"\"\"\r\nnot wanted\r\n Å ,", 2, 4);
        var other = picked("a\n5\n\n", 1, 2, 3, 9);
        try (var engine = DuckDb.open()) {
            engine.bindLines("lines", Map.of("it's given", given, "other", other));
            assertThat(engine.query("select file, line, row from lines order by file, line").stream()
                            .map(row -> row.text("file") + " " + row.whole("line") + " [" + row.text("row") + "]"))
                    .containsExactly(
                            "it's given 2 [1,\"x, \"\"y\"\"\"]",
                            "it's given 4 [ Å ,]",
                            "other 1 [a]",
                            "other 2 [5]",
                            "other 3 []");
        }
    }

    private Path picked(String text, int... wanted) throws IOException {
        var file = Files.createTempFile(dir, "picked", ".txt");
        try (var out = Files.newOutputStream(file)) {
            PickedLines.write(
                    new ByteArrayInputStream(utf8(text)),
                    IntStream.of(wanted).collect(BitSet::new, BitSet::set, BitSet::or),
                    out);
        }
        return file;
    }
}
