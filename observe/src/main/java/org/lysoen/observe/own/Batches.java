package org.lysoen.observe.own;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;

/** Rows on their way to files, so many at a time. */
final class Batches {

    private static final int ROWS_IN_BATCH = 50_000;

    private final String name;
    private final List<Column> columns;
    private final Engine engine;
    private final Path work;
    private final List<Path> parts = new ArrayList<>();
    private final List<@Nullable Object[]> batch = new ArrayList<>();
    private long count;

    Batches(String name, List<Column> columns, Engine engine, Path work) {
        this.name = name;
        this.columns = columns;
        this.engine = engine;
        this.work = work;
    }

    void add(@Nullable Object[] row) {
        batch.add(row);
        count++;
        if (batch.size() == ROWS_IN_BATCH) {
            write();
        }
    }

    /** How many rows came. */
    long count() {
        return count;
    }

    /** The files of all rows; at least one. */
    List<Path> parts() {
        if (!batch.isEmpty() || parts.isEmpty()) {
            write();
        }
        return List.copyOf(parts);
    }

    private void write() {
        var part = work.resolve(name + "-" + parts.size() + ".parquet");
        engine.write(Rows.of(columns.stream().map(Column::name).toList(), batch), columns, part, List.of("line"));
        parts.add(part);
        batch.clear();
    }
}
