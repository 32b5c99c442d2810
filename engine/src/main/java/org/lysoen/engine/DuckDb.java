package org.lysoen.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * DuckDB in memory over Parquet files. It loads no extension and reaches no network.
 *
 * <p>Every statement runs on a connection of its own, because DuckDB closes a statement that failed. DuckDB sums
 * doubles in the order its threads finish, so files are always written on one thread.
 */
public final class DuckDb implements Engine {

    private static final int ROWS_IN_GROUP = 122_880;

    /**
     * How much of the machine to use.
     *
     * @param memoryMegabytes what DuckDB may hold before it spills to {@code temporary}; at least 64
     * @param threads for one query; 1 makes the last digit of every sum the same on every run
     * @param temporary a folder of this engine's own for what does not fit into memory; made when needed, removed at
     *     close
     */
    public record Options(int memoryMegabytes, int threads, Path temporary) {

        public Options {
            if (memoryMegabytes < 64 || threads < 1) {
                throw Problem.badInput("the engine needs at least 64 MB of memory and one thread, not "
                        + memoryMegabytes + " MB and " + threads);
            }
        }

        /**
         * Half of the machine's memory (at least 512 MB), one thread, a new folder among the system's temporary
         * files.
         */
        public static Options usual() {
            var machine = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
            long half = machine.getTotalMemorySize() / 2 / (1 << 20);
            var folder = "lysoen-engine-" + UUID.randomUUID();
            return new Options(
                    (int) Math.max(512, half), 1, Path.of(System.getProperty("java.io.tmpdir", "."), folder));
        }

        public Options withThreads(int count) {
            return new Options(memoryMegabytes, count, temporary);
        }
    }

    private final DuckDBConnection root;
    private final Options options;
    private final Object binding = new Object();
    private final Object writing = new Object();

    private DuckDb(DuckDBConnection root, Options options) {
        this.root = root;
        this.options = options;
    }

    public static DuckDb open() {
        return open(Options.usual());
    }

    public static DuckDb open(Options options) {
        var settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("memory_limit", options.memoryMegabytes() + "MiB");
        settings.setProperty("threads", Integer.toString(options.threads()));
        settings.setProperty(
                "temp_directory", options.temporary().toAbsolutePath().toString());
        try {
            var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
            var engine = new DuckDb(connection, options);
            engine.execute(connection, "create schema held");
            return engine;
        } catch (SQLException failure) {
            throw Failures.of(failure);
        }
    }

    @Override
    public void bind(String table, List<Path> parquetFiles) {
        var view = Sql.name(table);
        if (parquetFiles.isEmpty()) {
            throw new IllegalArgumentException("table '" + table + "' needs at least one file");
        }
        synchronized (binding) {
            onConnection(connection -> execute(
                    connection,
                    Sql.fill(
                            "create or replace view {view} as select * from read_parquet({files}, union_by_name=true)",
                            Map.of("view", view, "files", Sql.files(parquetFiles)))));
        }
    }

    @Override
    public void bind(String table, Rows rows, List<Column> columns) {
        var pieces = Map.of("name", Sql.name(table), "columns", declared(columns));
        synchronized (binding) {
            onConnection(connection -> {
                execute(connection, Sql.fill("create or replace table held.{name} ({columns})", pieces));
                append(connection, connection.getCatalog(), "held", table, rows, columns);
                execute(connection, Sql.fill("create or replace view {name} as select * from held.{name}", pieces));
                return null;
            });
        }
    }

    @Override
    public Rows query(String sql, @Nullable Object... parameters) {
        return onConnection(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                set(statement, parameters);
                try (var result = statement.executeQuery()) {
                    return rows(result);
                }
            }
        });
    }

    @Override
    public List<Column> columns(String sql) {
        return onConnection(connection -> {
            var pieces = Map.of("select", sql);
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery(Sql.fill("select * from ({select}\n) limit 0", pieces))) {
                var data = result.getMetaData();
                var columns = new ArrayList<Column>();
                for (int i = 1; i <= data.getColumnCount(); i++) {
                    columns.add(
                            new Column(data.getColumnName(i), type(data.getColumnName(i), data.getColumnTypeName(i))));
                }
                return columns;
            }
        });
    }

    @Override
    public void run(String sql, Path parquet, List<String> orderBy) {
        var columns = columns(sql);
        synchronized (writing) {
            onConnection(connection -> {
                copy(connection, sql, columns, parquet, orderBy);
                return null;
            });
        }
    }

    @Override
    public void write(Rows rows, List<Column> columns, Path parquet, List<String> orderBy) {
        synchronized (writing) {
            onConnection(connection -> {
                var pieces = Map.of("columns", declared(columns));
                execute(connection, Sql.fill("create temp table written ({columns})", pieces));
                try {
                    append(connection, "temp", "main", "written", rows, columns);
                    copy(connection, "select * from temp.written", columns, parquet, orderBy);
                } finally {
                    execute(connection, "drop table temp.written");
                }
                return null;
            });
        }
    }

    @Override
    public void close() {
        try {
            root.close();
            Files.deleteIfExists(options.temporary());
        } catch (SQLException failure) {
            throw Failures.of(failure);
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "the folder " + options.temporary() + " cannot be removed; remove it by hand", failure);
        }
    }

    private void copy(DuckDBConnection connection, String sql, List<Column> columns, Path parquet, List<String> orderBy)
            throws SQLException {
        var names = columns.stream().map(Column::name).toList();
        var order = new LinkedHashSet<>(orderBy);
        if (!names.containsAll(order)) {
            throw new InvalidSql("rows cannot be ordered by " + orderBy + ": the columns are " + names);
        }
        order.addAll(names);
        var statement = Sql.fill(
                """
                copy (select {cast} from ({select}
                ) order by {order}) to {file} (
                format parquet, compression zstd, row_group_size {group}, use_tmp_file false)""",
                Map.of(
                        "cast", columns.stream().map(DuckDb::cast).collect(Collectors.joining(", ")),
                        "select", sql,
                        "order",
                                order.stream()
                                        .map(name -> Sql.name(name) + " asc nulls first")
                                        .collect(Collectors.joining(", ")),
                        "file", Sql.file(parquet),
                        "group", Integer.toString(ROWS_IN_GROUP)));
        if (options.threads() == 1) {
            execute(connection, statement);
            return;
        }
        execute(connection, "set threads = 1");
        try {
            execute(connection, statement);
        } finally {
            execute(connection, "set threads = " + options.threads());
        }
    }

    private static String cast(Column column) {
        return "cast(" + Sql.name(column.name()) + " as " + column.type().sql() + ") as " + Sql.name(column.name());
    }

    private static String declared(List<Column> columns) {
        return columns.stream()
                .map(column -> Sql.name(column.name()) + " " + column.type().sql())
                .collect(Collectors.joining(", "));
    }

    private static void append(
            DuckDBConnection connection, String catalog, String schema, String table, Rows rows, List<Column> columns)
            throws SQLException {
        try (var appender = connection.createAppender(catalog, schema, table)) {
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.row(i);
                appender.beginRow();
                for (var column : columns) {
                    append(appender, column, row, rows.has(column.name()));
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Column column, Row row, boolean there) throws SQLException {
        var name = column.name();
        if (!there || row.isAbsent(name)) {
            appender.appendNull();
            return;
        }
        switch (column.type()) {
            case TEXT -> appender.append(row.text(name));
            case NUMBER -> appender.append(row.number(name));
            case WHOLE -> appender.append(row.whole(name));
            case FLAG -> appender.append(row.flag(name));
            case DATE -> appender.append(row.date(name));
            case BYTES -> appender.append(row.bytes(name));
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }

    private static Rows rows(ResultSet result) throws SQLException {
        var data = result.getMetaData();
        var names = new ArrayList<String>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            names.add(data.getColumnName(i));
        }
        var values = new ArrayList<@Nullable Object[]>();
        while (result.next()) {
            var row = new @Nullable Object[names.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = value(result, i + 1);
            }
            values.add(row);
        }
        return Rows.of(names, values);
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

    private static Type type(String column, String duckDbType) {
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

    private interface Work<T extends @Nullable Object> {
        T on(DuckDBConnection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T onConnection(Work<T> work) {
        try (var connection = (DuckDBConnection) root.duplicate()) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw Failures.of(failure);
        }
    }

    private boolean execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
