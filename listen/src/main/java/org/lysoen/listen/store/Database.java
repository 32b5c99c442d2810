package org.lysoen.listen.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite in write-ahead mode with {@code synchronous=FULL}: a commit returns after the log is synced. Reading never
 * waits for writing; all writing of this process goes through one {@link GroupCommit}.
 */
public final class Database implements AutoCloseable {

    private static final Settings QUIET = new Settings().withExecuteLogging(false);

    private final SQLiteDataSource source;
    private final GroupCommit writer;

    private Database(SQLiteDataSource source, GroupCommit writer) {
        this.source = source;
        this.writer = writer;
    }

    /**
     * Opens or makes the database and brings its tables up to date.
     *
     * @param mostPages of 4 kB that it may have, 0 for as many as the disk holds
     */
    public static Database open(Path file, int mostPages) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(10_000);
        if (mostPages > 0) {
            config.setMaxPageCount(mostPages);
        }
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source)
                    .loggers("slf4j")
                    .locations("classpath:org/lysoen/listen/tables")
                    .load()
                    .migrate();
            return new Database(source, new GroupCommit(source.getConnection()));
        } catch (FlywayException | SQLException e) {
            throw new Problem(
                    Problem.Code.BAD_DATA, "The reports in " + file + " cannot be opened: is it Lysoen's own file?", e);
        }
    }

    static DSLContext on(Connection connection) {
        return DSL.using(connection, SQLDialect.SQLITE, QUIET);
    }

    /** What a query finds, in one consistent view. */
    public <T> T read(Function<DSLContext, T> query) {
        try (Connection connection = source.getConnection()) {
            return query.apply(on(connection));
        } catch (SQLException | DataAccessException e) {
            throw told(e);
        }
    }

    /** Returns once what was written is synced to the disk. */
    public <T> T write(Function<DSLContext, T> change) {
        return writer.write(change);
    }

    /** A full or failing disk is a circumstance; anything else is a bug. */
    static RuntimeException told(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException known && isCircumstance(known.getResultCode())) {
                return Problem.unavailable(
                        "The server's disk is full or does not answer, so nothing was kept: send it again later.",
                        failure);
            }
        }
        return failure instanceof RuntimeException bug ? bug : new IllegalStateException(failure);
    }

    private static boolean isCircumstance(SQLiteErrorCode code) {
        // The low byte is the primary code; the rest says more of it.
        int primary = code.code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_FULL.code
                || primary == SQLiteErrorCode.SQLITE_IOERR.code
                || primary == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    @Override
    public void close() {
        writer.close();
    }
}
