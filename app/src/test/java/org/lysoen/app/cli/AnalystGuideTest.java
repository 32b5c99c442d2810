package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.picture.Home;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;

/** What the analyst's guide says of reading the lake with other programs. */
class AnalystGuideTest {

    @TempDir
    private Path dir;

    @Test
    void a_table_read_as_the_guide_says_has_no_row_twice_while_a_server_keeps_replaced_files() throws Exception {
        var lake = Lake.at(dir);
        put(lake, 1);
        try (var _ = lake.reading()) {
            put(lake, 2);
            assertThat(dir.resolve("security").toFile().list()).hasSize(2);

            assertThat(read()).containsExactly(2);
        }
    }

    private static void put(Lake lake, int year) {
        try (var duckDb = DuckDb.open();
                var change = lake.change()) {
            duckDb.run(
                    "select " + year + " as year",
                    change.newFile("security", "security", "%016x".formatted(year)),
                    List.of());
            change.commit();
        }
    }

    private List<Integer> read() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            for (var sql : sql().split(";")) {
                statement.execute(sql.replace(".lysoen/lake", dir.toString()));
            }
            try (var rows = statement.getResultSet()) {
                var years = new ArrayList<Integer>();
                while (rows.next()) {
                    years.add(rows.getInt("year"));
                }
                return years;
            }
        }
    }

    private static String sql() throws IOException {
        return Files.readString(Home.find().dir().resolve("docs/guide/analyst.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("    set variable"))
                .takeWhile(line -> line.startsWith("    "))
                .collect(Collectors.joining("\n"));
    }
}
