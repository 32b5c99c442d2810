package org.lysoen.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of statements that write a select to a Parquet file. */
final class ParquetCopy {

    private ParquetCopy() {}

    /**
     * @param rowsInGroup what of the file is written and read at once
     * @param notes kept in the metadata of the file, by name
     */
    static String of(String select, Path parquet, int rowsInGroup, Map<String, String> notes) {
        return Sql.fill(
                """
                copy ({select}
                ) to {file} (
                format parquet, compression zstd, row_group_size {group}, use_tmp_file false{notes})\
                """,
                Map.of(
                        "select",
                        select,
                        "file",
                        Sql.file(parquet),
                        "group",
                        Integer.toString(rowsInGroup),
                        "notes",
                        notes.isEmpty() ? "" : ", kv_metadata " + Sql.struct(notes)));
    }

    /** The select with each of these columns cast to its type. */
    static String as(String select, List<Column> columns) {
        return Sql.fill("select {cast} from ({select}\n)", Map.of("cast", casts(columns), "select", select));
    }

    /**
     * As {@link #as}, rows in the order of some columns and then of all others, absent first: one order whatever the
     * select gives.
     */
    static String ordered(String select, List<Column> columns, List<String> orderBy) {
        var names = columns.stream().map(Column::name).toList();
        var order = new LinkedHashSet<>(orderBy);
        if (!names.containsAll(order)) {
            throw new InvalidSql("rows cannot be ordered by " + orderBy + ": the columns are " + names);
        }
        order.addAll(names);
        return Sql.fill("{select} order by {order}", Map.of("select", as(select, columns), "order", order(order)));
    }

    static String casts(List<Column> columns) {
        return columns.stream()
                .map(column -> "cast(" + Sql.name(column.name()) + " as "
                        + column.type().sql() + ") as " + Sql.name(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Columns to order by, absent first. */
    static String order(Collection<String> columns) {
        return columns.stream().map(name -> Sql.name(name) + " asc nulls first").collect(Collectors.joining(", "));
    }
}
