package org.lysoen.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * DuckDB in memory over Parquet files. It loads no extension and reaches no network.
 *
 * <p>Every statement runs on a connection of its own, because DuckDB closes a statement that failed. DuckDB sums
 * doubles in the order its threads finish, so files are always written on one thread. Two callers run beside each other
 * all the same.
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
                throw Problem.badInput("The engine needs at least 64 MB of memory and one thread, not "
                        + memoryMegabytes + " MB and " + threads + ".");
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
    }

    /** The schema of tables in memory; views of the same names show them. */
    private static final String HELD = "held";

    private final DuckDBConnection root;
    private final Options options;
    private final String layer;
    private final String path;
    private final AtomicInteger layers;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object binding = new Object();
    private final Map<String, Object> making = new ConcurrentHashMap<>();

    private DuckDb(DuckDBConnection root, Options options, String layer, String path, AtomicInteger layers) {
        this.root = root;
        this.options = options;
        this.layer = layer;
        this.path = path;
        this.layers = layers;
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
            var engine = new DuckDb(connection, options, HELD, "main", new AtomicInteger());
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
        show(
                view,
                Sql.fill(
                        "select * from read_parquet({files}, union_by_name=true)",
                        Map.of("files", Sql.files(parquetFiles))));
    }

    @Override
    public void bindNumbered(String table, List<Path> parquetFiles) {
        show(
                Sql.name(table),
                Sql.fill(
                        "select * exclude (file_row_number) replace (coalesce(line, file_row_number + 2) as line)"
                                + " from read_parquet({files}, union_by_name=true, file_row_number=true)",
                        Map.of("files", Sql.files(parquetFiles))));
    }

    @Override
    public void bindLines(String table, Map<String, Path> files) {
        show(Sql.name(table), CsvImport.lines(files));
    }

    private void show(String view, String select) {
        var pieces = Map.of("schema", Sql.name(layer.equals(HELD) ? "main" : layer), "view", view, "select", select);
        synchronized (binding) {
            onConnection(connection ->
                    execute(connection, Sql.fill("create or replace view {schema}.{view} as {select}", pieces)));
        }
    }

    @Override
    public void bind(String table, Rows rows, List<Column> columns) {
        var pieces = Map.of("name", Sql.name(table), "schema", Sql.name(layer), "columns", declared(columns));
        makeVisible(table, connection -> {
            execute(connection, Sql.fill("create or replace table {schema}.{name} ({columns})", pieces));
            Transfer.append(connection, connection.getCatalog(), layer, table, rows, columns);
            return null;
        });
    }

    @Override
    public void hold(String table, String sql, List<Column> columns, List<String> orderBy) {
        var pieces = Map.of(
                "name", Sql.name(table),
                "schema", Sql.name(layer),
                "cast", ParquetCopy.casts(columns),
                "select", sql,
                "order", orderBy.isEmpty() ? "" : "order by " + ParquetCopy.order(orderBy));
        makeVisible(
                table,
                connection -> execute(
                        connection,
                        Sql.fill(
                                "create or replace table {schema}.{name} as select {cast} from ({select}\n) {order}",
                                pieces)));
    }

    @Override
    public void hold(String table, List<Path> parquetFiles, List<Column> columns) {
        var sql = Sql.fill(
                "select * from read_parquet({files}, union_by_name=true)", Map.of("files", Sql.files(parquetFiles)));
        hold(table, sql, columns, List.of());
    }

    /**
     * Another view of the same tables: what is bound or held in it hides the table of that name from it alone, and goes
     * when it is closed. What this engine binds later is seen there too. A layer may lie on another.
     */
    public DuckDb layer() {
        var name = "layer_" + layers.incrementAndGet();
        onConnection(connection ->
                execute(connection, Sql.fill("create schema {name}", Map.of("name", Sql.name(name)))));
        return new DuckDb(root, options, name, name + "," + path, layers);
    }

    /** Makes a held table, one maker of a name at a time, and shows it under its name; in a layer it is already. */
    private <T extends @Nullable Object> void makeVisible(String table, Work<T> work) {
        synchronized (making.computeIfAbsent(table, _ -> new Object())) {
            onConnection(work);
            if (layer.equals(HELD)) {
                var view = Sql.fill(
                        "create or replace view {name} as select * from held.{name}", Map.of("name", Sql.name(table)));
                synchronized (binding) {
                    onConnection(connection -> execute(connection, view));
                }
            }
        }
    }

    @Override
    public Rows query(String sql, @Nullable Object... parameters) {
        return onConnection(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                set(statement, parameters);
                try (var result = statement.executeQuery()) {
                    return Transfer.rows(result);
                }
            }
        });
    }

    @Override
    public void each(String sql, int atOnce, Consumer<Rows> taker, @Nullable Object... parameters) {
        Parts.each(this, options.temporary(), sql, atOnce, taker, parameters);
    }

    @Override
    public Rows table(String table, List<Column> columns, List<String> orderBy) {
        return onConnection(connection -> WholeTable.read(connection, table, columns, orderBy));
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
                    columns.add(new Column(
                            data.getColumnName(i), Transfer.type(data.getColumnName(i), data.getColumnTypeName(i))));
                }
                return columns;
            }
        });
    }

    @Override
    public void run(String sql, Path parquet, List<String> orderBy) {
        var columns = columns(sql);
        onConnection(connection -> {
            return copy(connection, sql, columns, parquet, orderBy, Map.of());
        });
    }

    @Override
    public void save(String sql, Path parquet, Map<String, String> notes, @Nullable Object... parameters) {
        save(sql, parquet, ROWS_IN_GROUP, notes, parameters);
    }

    /**
     * @param rowsInGroup what of the file is written and read at once
     */
    void save(String sql, Path parquet, int rowsInGroup, Map<String, String> notes, @Nullable Object... parameters) {
        var copy = ParquetCopy.of(sql, parquet, rowsInGroup, notes);
        onConnection(connection -> {
            try (var statement = connection.prepareStatement(copy)) {
                set(statement, parameters);
                return statement.execute();
            }
        });
    }

    @Override
    public void copy(String table, List<Column> columns, Path parquet) {
        onConnection(connection -> {
            var all = Sql.fill("select * from {name}", Map.of("name", Sql.name(table)));
            return onOneThread(
                    connection, ParquetCopy.of(ParquetCopy.as(all, columns), parquet, ROWS_IN_GROUP, Map.of()));
        });
    }

    @Override
    public void write(Rows rows, List<Column> columns, Path parquet, List<String> orderBy, Map<String, String> notes) {
        onConnection(connection -> {
            var pieces = Map.of("columns", declared(columns));
            execute(connection, Sql.fill("create temp table written ({columns})", pieces));
            try {
                Transfer.append(connection, "temp", "main", "written", rows, columns);
                copy(connection, "select * from temp.written", columns, parquet, orderBy, notes);
            } finally {
                execute(connection, "drop table temp.written");
            }
            return null;
        });
    }

    @Override
    public OptionalLong importCsv(Path csv, String label, List<String> header, Set<String> wanted, Path parquet) {
        return onConnection(connection -> CsvImport.run(connection, csv, label, header, wanted, parquet));
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (!layer.equals(HELD)) {
            onConnection(connection ->
                    execute(connection, Sql.fill("drop schema {name} cascade", Map.of("name", Sql.name(layer)))));
            return;
        }
        try {
            root.close();
            Files.deleteIfExists(options.temporary());
        } catch (SQLException failure) {
            throw Failures.of(failure);
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The folder " + options.temporary() + " cannot be removed; remove it by hand.", failure);
        }
    }

    private boolean copy(
            DuckDBConnection connection,
            String sql,
            List<Column> columns,
            Path parquet,
            List<String> orderBy,
            Map<String, String> notes)
            throws SQLException {
        return onOneThread(
                connection, ParquetCopy.of(ParquetCopy.ordered(sql, columns, orderBy), parquet, ROWS_IN_GROUP, notes));
    }

    private boolean onOneThread(DuckDBConnection connection, String statement) throws SQLException {
        if (options.threads() == 1) {
            return execute(connection, statement);
        }
        synchronized (root) { // the setting is the whole engine's
            execute(connection, "set threads = 1");
            try {
                return execute(connection, statement);
            } finally {
                execute(connection, "set threads = " + options.threads());
            }
        }
    }

    private static String declared(List<Column> columns) {
        return columns.stream()
                .map(column -> Sql.name(column.name()) + " " + column.type().sql())
                .collect(Collectors.joining(", "));
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

    private interface Work<T extends @Nullable Object> {
        T on(DuckDBConnection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T onConnection(Work<T> work) {
        try (var connection = (DuckDBConnection) root.duplicate()) {
            if (!layer.equals(HELD)) {
                execute(connection, Sql.fill("set search_path = '{path}'", Map.of("path", path)));
            }
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
