package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Picture;

@ExtendWith(BuiltOnce.class)
class ForeseeCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --months 24     | Forecasts are made for 12 or for 36 months, not for 24.
        --draws 5       | give from 20 to 100000
        --format pdf    | choose --format table, csv, json or parquet
        """)
    void what_cannot_be_forecast_is_told_before_anything_is_built(String arguments, String said) {
        var err = new StringWriter();
        int code = Lysoen.commandLine()
                .setErr(new PrintWriter(err))
                .execute(("foresee --place SDN " + arguments).split(" "));

        assertThat(err.toString()).startsWith("lysoen: ").contains(said);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(code).isEqualTo(2);
    }

    /** The counts of the snapshot and the usual choices are those of its forecast, so nothing is trained here. */
    @Test
    void the_forecast_of_a_clean_clone_is_printed_and_not_made_anew(Picture picture) throws IOException {
        var lake = copy(picture.lake().dir());
        var err = new StringWriter();
        var out = folder.resolve("outlook.csv");
        int code = Lysoen.commandLine()
                .setErr(new PrintWriter(err))
                .execute("foresee", "--lake", lake.toString(), "--place", "SDN,NOR", "--out", out.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(Files.readAllLines(out))
                .hasSize(3)
                .allMatch(line -> line.contains(",2025-01,2025-12,")
                        || line.startsWith("forecast_id,place_id,from_period,to_period"));
        assertThat(lake.resolve("issued_forecast").toFile().list()).hasSize(1);
    }

    private Path copy(Path from) throws IOException {
        var to = folder.resolve("lake");
        try (var found = Files.walk(from)) {
            for (var file : found.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
