package org.lysoen.observe;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;

/** Lines of a file as published. Memory: one batch of those that are asked for. */
final class RawLines {

    private static final List<Column> COLUMNS = List.of(Column.text("file"), Column.whole("line"), Column.text("row"));
    private static final int ROWS_IN_BATCH = 100_000;

    private RawLines() {}

    /** The fields of the first line; none where the file is empty or no table of comma-separated values. */
    static List<String> first(RawFile raw) {
        try (var in = new BufferedReader(new InputStreamReader(raw.open(), StandardCharsets.UTF_8));
                var records = CsvReader.builder().ofCsvRecord(in)) {
            var found = records.iterator();
            return found.hasNext() ? found.next().getFields() : List.of();
        } catch (IOException failure) {
            throw raw.unreadable(failure);
        } catch (CsvParseException failure) {
            throw raw.problem("is no table of comma-separated values: fetch it again", failure);
        }
    }

    /**
     * Writes lines of a file as file, line, row.
     *
     * @param wanted their numbers, ascending; the header is 1
     * @return Parquet files; none where no line is wanted
     */
    static List<Path> write(RawFile raw, Rows wanted, Engine engine, Path work) {
        var parts = new ArrayList<Path>();
        var batch = new ArrayList<@Nullable Object[]>();
        try (var lines = new BufferedReader(new InputStreamReader(raw.open(), StandardCharsets.UTF_8), 1 << 16)) {
            long at = 0;
            for (int i = 0; i < wanted.size(); i++) {
                long line = wanted.row(i).whole("line");
                var text = lines.readLine();
                for (at++; at < line; at++) {
                    text = lines.readLine();
                }
                batch.add(new @Nullable Object[] {raw.sheet().label(), line, text});
                if (batch.size() == ROWS_IN_BATCH || i + 1 == wanted.size()) {
                    var part = work.resolve(raw.sheet().file() + "-lines-" + parts.size() + ".parquet");
                    engine.write(
                            Rows.of(COLUMNS.stream().map(Column::name).toList(), batch),
                            COLUMNS,
                            part,
                            List.of("line"));
                    parts.add(part);
                    batch.clear();
                }
            }
        } catch (IOException failure) {
            throw raw.unreadable(failure);
        }
        return parts;
    }
}
