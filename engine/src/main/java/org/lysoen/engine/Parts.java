package org.lysoen.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * A result too large for memory, part by part: written to a file first, in groups of rows that are read one by one.
 *
 * <p>DuckDB can hand a result on while it is being computed, but its driver (1.5.6) ends such a result without a word when
 * it fails half-way, so that a part of a table looks like the whole. A file is written whole or not at all.
 */
final class Parts {

    /** DuckDB makes groups of whole vectors. */
    private static final int VECTOR = 2_048;

    private Parts() {}

    static void each(
            DuckDb engine,
            Path temporary,
            String sql,
            int atOnce,
            Consumer<Rows> taker,
            @Nullable Object... parameters) {
        int group = Math.max(1, atOnce / VECTOR) * VECTOR;
        try {
            Files.createDirectories(temporary);
            var file = Files.createTempFile(temporary, "parts", ".parquet");
            try {
                engine.save(sql, file, group, Map.of(), parameters);
                var part = Sql.fill(
                        "select * exclude (file_row_number) from read_parquet({file}, file_row_number = true)"
                                + " where file_row_number >= ? and file_row_number < ? order by file_row_number",
                        Map.of("file", Sql.file(file)));
                long rows = ParquetFooter.rows(file);
                for (long from = 0; from < rows; from += group) {
                    taker.accept(engine.query(part, from, from + group));
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The folder " + temporary + " cannot be written: check that there is room.", failure);
        }
    }
}
