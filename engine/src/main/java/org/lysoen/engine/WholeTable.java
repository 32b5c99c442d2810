package org.lysoen.engine;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole table. A text costs some ten times what a number does on its way out of DuckDB, and tables hold few texts
 * many times over: so a column of texts is read as their hashes, and each text once.
 */
final class WholeTable {

    private WholeTable() {}

    /**
     * @param orderBy columns; empty for the order the rows lie in
     */
    static Rows read(DuckDBConnection connection, String table, List<Column> columns, List<String> orderBy)
            throws SQLException {
        Map<String, Map<Long, @Nullable String>> texts = new HashMap<>();
        for (var column : columns) {
            if (column.type() == Type.TEXT) {
                texts(connection, table, column.name()).ifPresent(found -> texts.put(column.name(), found));
            }
        }
        var pieces = Map.of(
                "columns",
                columns.stream()
                        .map(Column::name)
                        .map(name -> texts.containsKey(name) ? hash(name) : Sql.name(name))
                        .collect(Collectors.joining(", ")),
                "table",
                Sql.name(table),
                "order",
                orderBy.isEmpty()
                        ? ""
                        : orderBy.stream()
                                .map(name -> "whole." + Sql.name(name))
                                .collect(Collectors.joining(", ", "order by ", "")));
        try (var statement = connection.prepareStatement(
                        Sql.fill("select {columns} from {table} as whole {order}", pieces));
                var result = statement.executeQuery()) {
            return Transfer.rows(result, texts);
        }
    }

    /** The texts of a column by their hashes, absent among them; empty where two share one. */
    private static Optional<Map<Long, @Nullable String>> texts(DuckDBConnection connection, String table, String column)
            throws SQLException {
        Map<Long, @Nullable String> texts = new HashMap<>();
        var pieces = Map.of("hash", hash(column), "column", Sql.name(column), "table", Sql.name(table));
        try (var statement = connection.prepareStatement(
                        Sql.fill("select distinct {hash}, {column} as said from {table} as whole", pieces));
                var result = statement.executeQuery()) {
            while (result.next()) {
                var text = result.getString(2);
                long code = result.getLong(1);
                if (texts.containsKey(code) && !Objects.equals(texts.get(code), text)) {
                    return Optional.empty();
                }
                texts.put(code, text);
            }
        }
        return Optional.of(texts);
    }

    /** 63 bits of it, which Java reads as they are. */
    private static String hash(String column) {
        return Sql.fill("cast(hash(whole.{column}) >> 1 as bigint) as {column}", Map.of("column", Sql.name(column)));
    }
}
