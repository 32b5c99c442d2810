package org.lysoen.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Moves rows between DuckDB and Java, column by column, numbers without a box each. */
final class Transfer {

    private Transfer() {}

    /** Appends rows to a table; a column they lack is absent throughout. */
    static void append(
            DuckDBConnection connection, String catalog, String schema, String table, Rows rows, List<Column> columns)
            throws SQLException {
        var cells = columns.stream()
                .map(column -> rows.has(column.name()) ? rows.cells(column.name()) : null)
                .toArray(Cells[]::new);
        try (var appender = connection.createAppender(catalog, schema, table)) {
            for (int i = 0; i < rows.size(); i++) {
                appender.beginRow();
                for (int j = 0; j < cells.length; j++) {
                    if (cells[j] == null || cells[j].isAbsent(i)) {
                        appender.appendNull();
                    } else if (cells[j] instanceof Cells.Doubles numbers
                            && columns.get(j).type() == Type.NUMBER) {
                        appender.append(numbers.values()[i]);
                    } else if (cells[j] instanceof Cells.Longs wholes
                            && columns.get(j).type() == Type.WHOLE) {
                        appender.append(wholes.values()[i]);
                    } else if (columns.get(j).type() == Type.TEXT && cells[j].get(i) instanceof String text) {
                        appender.append(text);
                    } else {
                        append(appender, columns.get(j), rows.row(i));
                    }
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Column column, Row row) throws SQLException {
        var name = column.name();
        switch (column.type()) {
            case TEXT -> appender.append(row.text(name));
            case NUMBER -> appender.append(row.number(name));
            case WHOLE -> appender.append(row.whole(name));
            case FLAG -> appender.append(row.flag(name));
            case DATE -> appender.append(row.date(name));
            case BYTES -> appender.append(row.bytes(name));
        }
    }

    /** All rows of a result. */
    static Rows rows(ResultSet result) throws SQLException {
        return rows(result, Map.of());
    }

    /**
     * All rows of a result.
     *
     * @param texts by column, those that stand in the result as numbers, each by its number
     */
    static Rows rows(ResultSet result, Map<String, Map<Long, @Nullable String>> texts) throws SQLException {
        var data = result.getMetaData();
        var names = new ArrayList<String>();
        var filling = new ArrayList<Filling>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            names.add(data.getColumnName(i));
            var coded = texts.get(data.getColumnName(i));
            filling.add(
                    coded == null ? Filling.of(data.getColumnTypeName(i)) : new FillingCodes(coded, new ArrayList<>()));
        }
        int size = 0;
        for (; result.next(); size++) {
            for (int i = 0; i < filling.size(); i++) {
                filling.get(i).add(result, i + 1);
            }
        }
        return new Rows(List.copyOf(names), filling.stream().map(Filling::done).toArray(Cells[]::new), size);
    }

    /** A column being read. */
    private interface Filling {

        void add(ResultSet result, int column) throws SQLException;

        Cells done();

        static Filling of(String duckDbType) {
            return switch (duckDbType) {
                case "DOUBLE", "FLOAT" -> new FillingNumbers(new Cells.Numbers());
                case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> new FillingWholes(new Cells.Wholes());
                case "VARCHAR" -> new FillingTexts(new ArrayList<>());
                default -> new FillingOthers(new ArrayList<>());
            };
        }
    }

    private record FillingNumbers(Cells.Numbers numbers) implements Filling {
        @Override
        public void add(ResultSet result, int column) throws SQLException {
            double value = result.getDouble(column);
            numbers.add(value, result.wasNull());
        }

        @Override
        public Cells done() {
            return numbers.done();
        }
    }

    private record FillingWholes(Cells.Wholes wholes) implements Filling {
        @Override
        public void add(ResultSet result, int column) throws SQLException {
            long value = result.getLong(column);
            wholes.add(value, result.wasNull());
        }

        @Override
        public Cells done() {
            return wholes.done();
        }
    }

    /** A text equal to the one above it is held once. */
    private record FillingTexts(ArrayList<@Nullable Object> values) implements Filling {
        @Override
        public void add(ResultSet result, int column) throws SQLException {
            var value = result.getString(column);
            var above = values.isEmpty() ? null : values.getLast();
            values.add(Objects.equals(value, above) ? above : value);
        }

        @Override
        public Cells done() {
            return new Cells.Objects(values.toArray());
        }
    }

    private record FillingCodes(Map<Long, @Nullable String> texts, ArrayList<@Nullable Object> values)
            implements Filling {
        @Override
        public void add(ResultSet result, int column) throws SQLException {
            values.add(texts.get(result.getLong(column)));
        }

        @Override
        public Cells done() {
            return new Cells.Objects(values.toArray());
        }
    }

    private record FillingOthers(ArrayList<@Nullable Object> values) implements Filling {
        @Override
        public void add(ResultSet result, int column) throws SQLException {
            values.add(Rows.plain(value(result, column)));
        }

        @Override
        public Cells done() {
            return Cells.of(values.toArray());
        }
    }

    private static @Nullable Object value(ResultSet result, int column) throws SQLException {
        return switch (result.getObject(column)) {
            case java.sql.Blob _ -> result.getBytes(column);
            case java.sql.Array array -> Arrays.asList((Object[]) array.getArray());
            case java.sql.Date date -> date.toLocalDate();
            case null -> null;
            case Object value -> value;
        };
    }

    /** What stands for a type of DuckDB; {@link InvalidSql} where nothing does. */
    static Type type(String column, String duckDbType) {
        if (duckDbType.startsWith("DECIMAL")) {
            return Type.NUMBER;
        }
        return switch (duckDbType) {
            case "VARCHAR" -> Type.TEXT;
            case "DOUBLE", "FLOAT" -> Type.NUMBER;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> Type.WHOLE;
            case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> Type.WHOLE;
            case "BOOLEAN" -> Type.FLAG;
            case "DATE" -> Type.DATE;
            case "BLOB" -> Type.BYTES;
            default ->
                throw new InvalidSql("column '" + column + "' is " + duckDbType
                        + ": cast it to varchar, double, bigint, boolean, date or blob");
        };
    }
}
