package org.lysoen.observe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;

/** Rows on their way to Parquet files, so many at a time. */
public final class Batches {

    private final IntFunction<Path> file;
    private final List<Column> columns;
    private final int rowsAtOnce;
    private final Engine engine;
    private final List<Path> parts = new ArrayList<>();
    private final List<@Nullable Object[]> batch = new ArrayList<>();
    private long count;

    /**
     * @param file where the rows of a batch go, by its number, 0 for the first
     * @param columns {@code line}, by which a file is ordered, among them
     */
    public Batches(IntFunction<Path> file, List<Column> columns, int rowsAtOnce, Engine engine) {
        this.file = file;
        this.columns = columns;
        this.rowsAtOnce = rowsAtOnce;
        this.engine = engine;
    }

    public void add(@Nullable Object[] row) {
        batch.add(row);
        count++;
        if (batch.size() == rowsAtOnce) {
            write();
        }
    }

    /** How many rows came. */
    public long count() {
        return count;
    }

    /** The files of all rows; at least one. */
    public List<Path> parts() {
        if (!batch.isEmpty() || parts.isEmpty()) {
            write();
        }
        return List.copyOf(parts);
    }

    private void write() {
        var part = file.apply(parts.size());
        engine.write(Rows.of(columns.stream().map(Column::name).toList(), batch), columns, part, List.of("line"));
        parts.add(part);
        batch.clear();
    }
}
