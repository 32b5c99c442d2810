package org.lysoen.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;

/**
 * A small Parquet file as a table of texts, as {@link RawTable} has a list: {@code line} counts its rows from 1, {@code row}
 * holds the text of all its fields.
 *
 * <p>Copies of workbooks lie in such files, a sheet each, titles in the first rows. Memory: the whole file.
 */
final class ParquetTable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final RawFile raw;
    private final Engine engine;
    private final Path work;

    ParquetTable(RawFile raw, Engine engine, Path work) {
        this.raw = raw;
        this.engine = engine;
        this.work = work;
    }

    /**
     * @throws org.lysoen.kernel.Problem {@code bad-data} when the file is no Parquet file, or lacks a column
     */
    RawTable read() {
        var found = rows();
        var header = new Header(raw, found.columns());
        var columns = new ArrayList<>(List.of(Column.text("file"), Column.whole("line"), Column.text("row")));
        var positions = new ArrayList<Integer>();
        for (int i = 0; i < header.names().size(); i++) {
            if (header.wanted().contains(header.names().get(i))) {
                columns.add(Column.text(header.names().get(i)));
                positions.add(i);
            }
        }
        var rows = new ArrayList<@Nullable Object[]>();
        for (var one : found.stream().toList()) {
            var texts = found.columns().stream()
                    .map(name -> one.get(name) == null ? "" : String.valueOf(one.get(name)))
                    .toList();
            var row = new @Nullable Object[columns.size()];
            row[0] = raw.sheet().file();
            row[1] = rows.size() + 1L;
            row[2] = String.join(",", texts);
            for (int i = 0; i < positions.size(); i++) {
                row[3 + i] = texts.get(positions.get(i));
            }
            rows.add(row);
        }
        var part = work.resolve(raw.sheet().table() + "-0.parquet");
        engine.write(Rows.of(columns.stream().map(Column::name).toList(), rows), columns, part, List.of("line"));
        return new RawTable(List.of(part), List.of(), List.of(), rows.size(), true);
    }

    /** The engine reads no Parquet file that is zipped, so what was published is laid out first. */
    private Rows rows() {
        var plain = work.resolve(raw.sheet().table() + "-published.parquet");
        try (var in = raw.open()) {
            var bytes = in.readAllBytes();
            boolean whole = bytes.length > 2 * MAGIC.length
                    && Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)
                    && Arrays.equals(Arrays.copyOfRange(bytes, bytes.length - MAGIC.length, bytes.length), MAGIC);
            if (!whole) {
                throw damaged(null);
            }
            Files.write(plain, bytes);
        } catch (IOException failure) {
            throw raw.unreadable(failure);
        }
        try {
            engine.bind("parquet_file", List.of(plain));
            return engine.query("select * from parquet_file");
        } catch (Problem broken) {
            throw broken.code() == Problem.Code.BAD_DATA ? damaged(broken) : broken;
        }
    }

    private Problem damaged(@Nullable Problem broken) {
        return raw.problem("is cut off or no Parquet file: fetch it again", broken);
    }
}
