package org.lysoen.listen.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A file in write-ahead mode with {@code synchronous=FULL}: a commit returns after the log is synced, and reading never
 * waits for writing (sqlite.org/wal.html).
 *
 * @param mostPages of 4 kB that it may have, 0 for as many as the disk holds
 */
record Sqlite(Path file, int mostPages) implements Vendor {

    private static final int BUSY_MILLIS = 10_000;

    private static final Set<SQLiteErrorCode> CIRCUMSTANCES =
            Set.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR, SQLiteErrorCode.SQLITE_BUSY);

    @Override
    public DataSource source() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
        // Else what a change deletes is written once more, among the temporary files of the machine, to be taken back
        // from.
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        if (mostPages > 0) {
            config.setMaxPageCount(mostPages);
        }
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.SQLITE;
    }

    @Override
    public Map<String, String> words() {
        return Map.of(
                "chance", "lower(hex(randomblob(16)))",
                "text", "text",
                "whole", "integer",
                "bytes", "blob",
                "number", "integer primary key autoincrement",
                "strict", "strict",
                "refusing_function", "",
                "refuse", "begin select raise(abort, 'only added to'); end");
    }

    @Override
    public String begin() {
        return "begin immediate";
    }

    /** Deleted rows are overwritten with zeros; the log before them goes too, unless somebody reads from it just now: then it answers 1. */
    @Override
    public List<String> forgetting() {
        return List.of("pragma busy_timeout = 200", "pragma wal_checkpoint(truncate)");
    }

    @Override
    public String tables() {
        return "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
                + " order by rowid";
    }

    @Override
    public String numbers() {
        return "select name, seq from sqlite_sequence";
    }

    @Override
    public List<String> setNumber() {
        return List.of(
                "delete from sqlite_sequence where seq <= ? and name = ?",
                "insert into sqlite_sequence (seq, name) values (?, ?)");
    }

    @Override
    public boolean isCircumstance(SQLException failure) {
        // The low byte is the primary code; the rest says more of it.
        return failure instanceof SQLiteException known
                && CIRCUMSTANCES.stream().anyMatch(code -> code.code == (known.getResultCode().code & 0xff));
    }

    @Override
    public boolean isNoText(SQLException failure) {
        return false;
    }

    @Override
    public String name() {
        return file.toString();
    }
}
