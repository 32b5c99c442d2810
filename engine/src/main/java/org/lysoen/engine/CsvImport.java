package org.lysoen.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** DuckDB's own reader of comma-separated values, held to files without a fault, and of picked lines. */
final class CsvImport {

    /** Stands for absent in the file: a Unicode noncharacter, so that an empty field stays an empty text. */
    private static final String NO_TEXT = "\uFDD0";

    /** What it says of bytes after the end of a gzip file, which others leave unread. */
    private static final String NO_GZIP = "IO Error: Input is not a GZIP stream";

    private CsvImport() {}

    /** A select of the lines that {@link PickedLines} wrote to files. */
    static String lines(Map<String, Path> files) {
        return files.entrySet().stream()
                .map(one -> Sql.fill(
                        """
                        select {label} as file, line, row
                        from read_csv({file}, columns = {'line': 'bigint', 'row': 'varchar'}, auto_detect = false,
                                      header = false, delim = '{separator}', quote = '', escape = '',
                                      nullstr = '{none}', max_line_size = 4194304)""",
                        Map.of(
                                "label",
                                Sql.text(one.getKey()),
                                "file",
                                Sql.file(one.getValue()),
                                "separator",
                                PickedLines.SEPARATOR,
                                "none",
                                NO_TEXT)))
                .collect(Collectors.joining("\nunion all\n"));
    }

    static OptionalLong run(
            DuckDBConnection connection, Path csv, String label, List<String> header, Set<String> wanted, Path parquet)
            throws SQLException {
        var columns = header.stream()
                .map(name -> Sql.name(name).replace('"', '\'') + ": 'varchar'")
                .collect(Collectors.joining(", ", "{", "}"));
        var statement = Sql.fill(
                """
                copy (
                    select cast(? as varchar) as file, cast(null as bigint) as line, {wanted}
                    from read_csv({csv}, columns = {columns}, auto_detect = false, header = true, delim = ',',
                                  quote = '"', escape = '"', nullstr = '{none}', max_line_size = 4194304)
                ) to {parquet} (format parquet, compression snappy, use_tmp_file false)""",
                Map.of(
                        "wanted",
                        Sql.names(header.stream().filter(wanted::contains).toList()),
                        "csv",
                        Sql.file(csv),
                        "columns",
                        columns,
                        "none",
                        NO_TEXT,
                        "parquet",
                        Sql.file(parquet)));
        try (var copy = connection.prepareStatement(statement)) {
            copy.setString(1, label);
            return OptionalLong.of(copy.executeUpdate());
        } catch (SQLException failure) {
            if (isOfTheFile(failure)) {
                return OptionalLong.empty();
            }
            throw failure;
        }
    }

    private static boolean isOfTheFile(SQLException failure) {
        var message = String.valueOf(failure.getMessage());
        return message.startsWith("Invalid Input Error") || message.startsWith(NO_GZIP);
    }
}
