package org.lysoen.listen.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.lysoen.kernel.Problem;
import org.sqlite.SQLiteConfig;

/**
 * SQLite in a file or PostgreSQL behind an address; whoever reads and writes tables need not know which. All writing of
 * this process goes through one {@link GroupCommit}, and no other process writes meanwhile.
 */
public final class Database implements AutoCloseable {

    private static final Settings QUIET = new Settings().withExecuteLogging(false);
    private static final int MOST_READERS = 8;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Vendor vendor;
    private final HikariDataSource readers;
    private final GroupCommit writer;
    private final ScheduledExecutorService forgetter = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("listen-forgetting").factory());
    private volatile boolean isLeft;

    private Database(Vendor vendor, HikariDataSource readers) {
        this.vendor = vendor;
        this.readers = readers;
        this.writer = new GroupCommit(vendor);
        forgetter.scheduleWithFixedDelay(this::forgetWhatIsLeft, 1, 1, TimeUnit.MINUTES);
    }

    /**
     * Opens or makes a file and brings its tables up to date.
     *
     * @param mostPages of 4 kB that it may have, 0 for as many as the disk holds
     * @throws Problem BAD_DATA when it is something else, UNAVAILABLE when the disk is full or does not answer
     */
    public static Database open(Path file, int mostPages) {
        return open(new Sqlite(file, mostPages));
    }

    /**
     * Opens a schema of PostgreSQL, or makes it, and brings its tables up to date.
     *
     * @param url such as {@code jdbc:postgresql://127.0.0.1/lysoen?user=lysoen}; a password may stand in it, or in the
     *     file that {@code PGPASSFILE} names
     * @throws Problem BAD_INPUT when the address is none, BAD_DATA when nothing can be opened there
     */
    public static Database connect(String url, String schema) {
        return open(new Postgres(url, schema));
    }

    /**
     * Whether a file has tables; none is made.
     *
     * @throws Problem BAD_DATA when it is something else
     */
    public static boolean isAt(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0 && hasTables(new Sqlite(file, 0));
        } catch (IOException e) {
            throw Problem.unavailable("The file " + file + " cannot be read: is it yours?", e);
        }
    }

    /**
     * The same of a schema of PostgreSQL.
     *
     * @throws Problem BAD_INPUT when the address is none, BAD_DATA when nothing can be opened there
     */
    public static boolean isAt(String url, String schema) {
        return hasTables(new Postgres(url, schema));
    }

    private static boolean hasTables(Vendor vendor) {
        try (var connection = vendor.source().getConnection()) {
            return !new Rows(connection, vendor).tables().isEmpty();
        } catch (SQLException e) {
            throw shut(vendor, e);
        }
    }

    /** Which store the rows of a copy are of, read without a change to the file; empty where they do not say. */
    public static Optional<String> idOf(Path rows) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try (var connection = config.createConnection("jdbc:sqlite:" + rows.toUri() + "?immutable=1");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select store_id from " + Rows.STORE)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException olderOrDamaged) {
            return Optional.empty();
        }
    }

    private static Database open(Vendor vendor) {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(vendor.source())
                    .loggers("slf4j")
                    .locations("classpath:org/lysoen/listen/tables")
                    .placeholders(vendor.words())
                    .load()
                    .migrate();
            return new Database(vendor, readers(vendor));
        } catch (FlywayException | PoolInitializationException e) {
            throw shut(vendor, e);
        }
    }

    private static Problem shut(Vendor vendor, Exception cause) {
        if (told(cause, vendor) instanceof Problem) {
            return Problem.unavailable(
                    "The reports in " + vendor.name() + " cannot be opened: is it there, with room on its disk?",
                    cause);
        }
        return new Problem(
                Problem.Code.BAD_DATA,
                "The reports in " + vendor.name() + " cannot be opened: is it there, and Lysoen's own?",
                cause);
    }

    /** Held open, because opening one costs more than most of what is asked of it. */
    private static HikariDataSource readers(Vendor vendor) {
        var config = new HikariConfig();
        config.setDataSource(vendor.source());
        config.setPoolName("listen");
        config.setMaximumPoolSize(MOST_READERS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setAutoCommit(false);
        if (vendor.dialect() == SQLDialect.POSTGRES) {
            config.setReadOnly(true);
            config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        }
        return new HikariDataSource(config);
    }

    static DSLContext on(Connection connection, Vendor vendor) {
        return DSL.using(connection, vendor.dialect(), QUIET);
    }

    /**
     * What a query finds, in one consistent view.
     *
     * @throws Problem UNAVAILABLE when the disk or the database does not answer
     */
    public <T> T read(Function<DSLContext, T> query) {
        try (Connection connection = readers.getConnection()) {
            var result = query.apply(on(connection, vendor));
            connection.rollback();
            return result;
        } catch (SQLException | DataAccessException e) {
            throw readers.isClosed() ? GroupCommit.stopping() : told(e, vendor);
        }
    }

    /**
     * Returns once what was written is synced to the disk.
     *
     * @param change reads and writes through what it is given; no other change is under way meanwhile
     * @throws Problem UNAVAILABLE when the disk is full, or it or the database does not answer
     */
    public <T> T write(Function<DSLContext, T> change) {
        return writer.write(change);
    }

    /**
     * To be called after rows were deleted that nobody shall find again: overwrites what SQLite's files still hold of them.
     * Where a long reading holds some of it back, that is tried again each minute until it is done or this is closed.
     * PostgreSQL offers nothing of the kind.
     */
    public synchronized void forget() {
        isLeft = true;
        try (var connection = vendor.source().getConnection();
                var statement = connection.createStatement()) {
            boolean isDone = true;
            for (String each : vendor.forgetting()) {
                try (var answer = statement.executeQuery(each)) {
                    isDone = answer.next() && answer.getInt(1) == 0;
                }
            }
            isLeft = !isDone;
        } catch (SQLException e) {
            throw told(e, vendor);
        }
    }

    /** Nothing where nothing was held back. */
    void forgetWhatIsLeft() {
        try {
            if (isLeft) {
                forget();
            }
        } catch (Problem away) {
            // It is still left, and tried again.
            return;
        }
    }

    /** Which store this is: drawn by chance when its tables were made, and the same in its copies. */
    public String id() {
        return read(db -> db.select(DSL.field(DSL.name("store_id"), String.class))
                .from(DSL.table(DSL.name(Rows.STORE)))
                .fetchSingle()
                .value1());
    }

    /** Whether no table has a row, but that which says which store it is. */
    public boolean isEmpty() {
        return rows(Rows::none);
    }

    /**
     * Adds all rows of one moment to a database without any, or none of them; it is the same store then.
     *
     * @throws Problem UNAVAILABLE when the disk is full, or it or the database does not answer
     */
    public void copyTo(Database empty) {
        rows(rows -> {
            try (var to = empty.vendor.source().getConnection()) {
                to.setAutoCommit(false);
                rows.addTo(new Rows(to, empty.vendor));
                to.commit();
                return true;
            } catch (SQLException e) {
                throw told(e, empty.vendor);
            }
        });
    }

    /** Of each table how many rows it has and a hash of them: the same in two databases where all of them are. */
    public Map<String, String> digests() {
        return rows(Rows::digests);
    }

    private interface RowQuery<T> {

        T apply(Rows rows) throws SQLException;
    }

    private <T> T rows(RowQuery<T> query) {
        try (Connection connection = readers.getConnection()) {
            if (vendor.dialect() == SQLDialect.POSTGRES) {
                // Where they go may take its time to sync them.
                try (var statement = connection.createStatement()) {
                    statement.execute("set local idle_in_transaction_session_timeout = 0");
                }
            }
            var result = query.apply(new Rows(connection, vendor));
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw told(e, vendor);
        }
    }

    /**
     * A full or failing disk, or a database that is away, is a circumstance; a value that is no text is somebody's mistake;
     * anything else is a bug.
     */
    static RuntimeException told(Exception failure, Vendor vendor) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException known && vendor.isCircumstance(known))) {
                return Problem.unavailable("The server's disk is full or does not answer: try again later.", failure);
            }
            if (cause instanceof SQLException known && vendor.isNoText(known)) {
                return Problem.badInput("What was given has a character that stands in no text (NUL): leave it out.");
            }
        }
        return failure instanceof RuntimeException bug ? bug : new IllegalStateException(failure);
    }

    @Override
    public void close() {
        forgetter.shutdownNow();
        writer.close();
        readers.close();
    }
}
