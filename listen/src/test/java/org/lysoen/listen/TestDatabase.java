package org.lysoen.listen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lysoen.listen.store.Database;

/** The databases that reports can lie in. PostgreSQL is a real one, started once for all tests of a run. */
public enum TestDatabase {
    SQLITE {
        @Override
        public String of(Path folder) {
            return "";
        }
    },
    POSTGRESQL {
        @Override
        public String of(Path folder) {
            return Running.DATABASES.computeIfAbsent(folder.toAbsolutePath(), Running::make);
        }
    };

    /** The address of the database that belongs to a folder, made when it is first asked for; "" for a file in it. */
    public abstract String of(Path folder);

    /** The rows that lie in a folder, or in the database that belongs to it. */
    public Database rows(Path folder) {
        return this == SQLITE ? Database.open(folder.resolve("listen.db"), 0) : Database.connect(of(folder), "lysoen");
    }

    private static final class Running {

        private static final EmbeddedPostgres SERVER = start();
        private static final Map<Path, String> DATABASES = new ConcurrentHashMap<>();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String make(Path folder) {
            String name =
                    "listen_" + HexFormat.of().toHexDigits(folder.toString().hashCode()) + DATABASES.size();
            try (var connection = SERVER.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return SERVER.getJdbcUrl("postgres", name);
        }
    }
}
