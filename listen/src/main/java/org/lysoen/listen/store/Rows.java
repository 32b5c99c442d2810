package org.lysoen.listen.store;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lysoen.listen.seal.Sha256;

/** All rows of one database, in whatever tables it has, read and written as what they are: numbers, texts, bytes. */
final class Rows {

    private static final int MOST_BYTES_TOGETHER = 4 << 20;
    private static final int FETCHED = 20;

    /** Made with the tables, it has one row: which store they are of. */
    static final String STORE = "store";

    private final Connection connection;
    private final Vendor vendor;

    /** @param connection in a transaction, so that all tables are of one moment */
    Rows(Connection connection, Vendor vendor) {
        this.connection = connection;
        this.vendor = vendor;
    }

    /** In the order they were made: a table comes after those that it refers to. */
    List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(vendor.tables())) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        names.remove("flyway_schema_history");
        return names;
    }

    /** But which store it is. */
    boolean none() throws SQLException {
        for (String table : tables()) {
            if (table.equals(STORE)) {
                continue;
            }
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select 1 from " + quoted(table) + " limit 1")) {
                if (row.next()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Adds all of them to a database that has the same tables and none of them, and is the same store then; its commit is the caller's. */
    void addTo(Rows other) throws SQLException {
        try (var statement = other.connection.createStatement()) {
            statement.execute("delete from " + quoted(STORE));
        }
        for (String table : tables()) {
            copy(table, other.connection);
        }
        for (var number : numbers().entrySet()) {
            if (number.getValue() > 0) {
                other.setNumber(number.getKey(), number.getValue());
            }
        }
    }

    private void copy(String table, Connection to) throws SQLException {
        try (var select = select(table);
                var rows = select.executeQuery()) {
            var columns = columns(rows);
            String names = columns.stream().map(Rows::quoted).collect(Collectors.joining(", "));
            String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
            try (var insert =
                    to.prepareStatement("insert into " + quoted(table) + " (" + names + ") values (" + marks + ")")) {
                long waiting = 0;
                while (rows.next()) {
                    for (int i = 1; i <= columns.size(); i++) {
                        var value = rows.getObject(i);
                        insert.setObject(i, value);
                        waiting += value instanceof byte[] bytes ? bytes.length : 100;
                    }
                    insert.addBatch();
                    if (waiting > MOST_BYTES_TOGETHER) {
                        insert.executeBatch();
                        waiting = 0;
                    }
                }
                insert.executeBatch();
            }
        }
    }

    /** The last number that each table with a counted key has given, those of deleted rows too: none is given twice. */
    private Map<String, Long> numbers() throws SQLException {
        Map<String, Long> numbers = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(vendor.numbers())) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
        }
        return numbers;
    }

    private void setNumber(String table, long number) throws SQLException {
        for (String each : vendor.setNumber()) {
            try (var statement = connection.prepareStatement(each)) {
                statement.setLong(1, number);
                statement.setString(2, table);
                statement.execute();
            }
        }
    }

    /** Of each table the sum of the SHA-256 of its rows, modulo 2^256, which does not ask for their order; and how many. */
    Map<String, String> digests() throws SQLException {
        Map<String, String> digests = new TreeMap<>();
        for (String table : tables()) {
            try (var select = select(table);
                    var rows = select.executeQuery()) {
                var columns = columns(rows);
                var sum = BigInteger.ZERO;
                long count = 0;
                while (rows.next()) {
                    sum = sum.add(new BigInteger(1, digest(rows, columns)));
                    count++;
                }
                digests.put(
                        table,
                        count + " " + sum.mod(BigInteger.ONE.shiftLeft(256)).toString(16));
            }
        }
        return digests;
    }

    private static byte[] digest(ResultSet row, List<String> columns) throws SQLException {
        var sha256 = Sha256.begin();
        for (String column : columns) {
            byte[] bytes = bytes(row.getObject(column));
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            sha256.update(bytes);
        }
        return sha256.digest();
    }

    /** The first byte tells nothing, numbers, texts and bytes apart. */
    private static byte[] bytes(@Nullable Object value) {
        return switch (value) {
            case null -> new byte[] {0};
            case Number number ->
                ByteBuffer.allocate(1 + Long.BYTES)
                        .put((byte) 1)
                        .putLong(number.longValue())
                        .array();
            case byte[] bytes ->
                ByteBuffer.allocate(1 + bytes.length).put((byte) 2).put(bytes).array();
            default -> ("\3" + value).getBytes(StandardCharsets.UTF_8);
        };
    }

    private PreparedStatement select(String table) throws SQLException {
        var select = connection.prepareStatement("select * from " + quoted(table));
        select.setFetchSize(FETCHED);
        return select;
    }

    private static List<String> columns(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            names.add(rows.getMetaData().getColumnName(i));
        }
        return names;
    }

    private static String quoted(String identifier) {
        return DSL.quotedName(identifier).toString();
    }
}
