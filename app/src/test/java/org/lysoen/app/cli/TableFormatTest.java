package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lysoen.engine.Rows;

class TableFormatTest {

    private static final Rows ROWS = Rows.of(
            List.of("place_id", "year", "share", "name", "since"),
            List.<@Nullable Object[]>of(
                    new Object[] {"CIV", 2023L, 0.1234567891, "Côte d'Ivoire, \"Ivory\"", LocalDate.of(2023, 5, 1)},
                    new @Nullable Object[] {"YEM", 1990L, null, "", null},
                    new @Nullable Object[] {"WORLD", null, 1.5e10, "a\nb", null}));

    @Test
    void csv_follows_rfc_4180_and_keeps_every_digit_and_absence() {
        assertThat(written(TableFormat.CSV))
                .isEqualTo("place_id,year,share,name,since\r\n"
                        + "CIV,2023,0.1234567891,\"Côte d'Ivoire, \"\"Ivory\"\"\",2023-05-01\r\n"
                        + "YEM,1990,,\"\",\r\n"
                        + "WORLD,,15000000000,\"a\nb\",\r\n");
    }

    @Test
    void json_writes_numbers_as_numbers_and_null_for_absent() {
        assertThat(written(TableFormat.JSON)).isEqualTo("""
                        [
                        {"place_id":"CIV","year":2023,"share":0.1234567891,"name":"Côte d'Ivoire, \\"Ivory\\"","since":"2023-05-01"},
                        {"place_id":"YEM","year":1990,"share":null,"name":"","since":null},
                        {"place_id":"WORLD","year":null,"share":1.5E10,"name":"a\\nb","since":null}
                        ]
                        """);
    }

    @Test
    void a_note_on_the_table_ends_every_object_of_json_and_leaves_csv_clean() {
        var json = new ByteArrayOutputStream();
        var csv = new ByteArrayOutputStream();

        TableFormat.JSON.write(ROWS, Map.of("lysoen.rules", "0123456789ab"), json);
        TableFormat.CSV.write(ROWS, Map.of("lysoen.rules", "0123456789ab"), csv);

        assertThat(json.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("{")))
                .hasSize(3)
                .allMatch(line -> line.contains("\"lysoen.rules\":\"0123456789ab\"}"));
        assertThat(csv.toString(StandardCharsets.UTF_8)).isEqualTo(written(TableFormat.CSV));
    }

    @Test
    void json_of_an_empty_table_is_an_empty_array() {
        var out = new ByteArrayOutputStream();
        TableFormat.JSON.write(Rows.empty(List.of("a")), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void a_table_to_read_is_aligned_with_numbers_to_the_right_and_a_dash_for_absent() {
        List<String> lines = Arrays.asList(written(TableFormat.TABLE).split("\n", -1));

        assertThat(lines.get(0)).isEqualTo("place_id  year        share  name                    since");
        assertThat(lines.get(1)).isEqualTo("CIV       2023      0.12346  Côte d'Ivoire, \"Ivory\"  2023-05-01");
        assertThat(lines.get(2)).isEqualTo("YEM       1990            -                          -");
    }

    @Test
    void nothing_in_a_table_to_read_moves_or_turns_round_what_stands_on_the_screen_and_csv_keeps_it() {
        String text = "a\u001b[2J\u009b2J\u007f\u202Eb\u2066c\u2069\u0085d\r\ne\tf نصدّقك\u200F";
        var rows = Rows.of(List.of("said"), List.<@Nullable Object[]>of(new Object[] {text}));
        var table = new ByteArrayOutputStream();
        var csv = new ByteArrayOutputStream();

        TableFormat.TABLE.write(rows, table);
        TableFormat.CSV.write(rows, csv);

        assertThat(table.toString(StandardCharsets.UTF_8))
                .isEqualTo("said\na\uFFFD[2J\uFFFD2J\uFFFD\uFFFDb\uFFFDc\uFFFD↵d↵e f نصدّقك\u200F\n");
        assertThat(csv.toString(StandardCharsets.UTF_8)).contains(text);
    }

    private static String written(TableFormat format) {
        var out = new ByteArrayOutputStream();
        format.write(ROWS, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
