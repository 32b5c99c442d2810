package org.lysoen.engine;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lysoen.kernel.Problem;

/** Tells what DuckDB reports apart: the machine in the way, a broken file, SQL that is wrong. */
final class Failures {

    private static final Pattern FILE =
            Pattern.compile("(?:file|pattern|path) ['\"]([^'\"]+)['\"]", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRAPPING = Pattern.compile(
            "^Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\\s*Error: ");

    private Failures() {}

    /** The exception to throw instead. */
    static RuntimeException of(SQLException failure) {
        var message = WRAPPING.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
        var match = FILE.matcher(message);
        var file = match.find() ? match.group(1) : "of the lake";
        if (has(message, "No space left on device", "max_temp_directory_size", "disk quota")) {
            return Problem.unavailable(
                    "The disk is full: free some space and run again; nothing was changed.", failure);
        }
        if (has(message, "Out of Memory Error")) {
            return Problem.unavailable(
                    "This needs more memory than the engine may use: give it more, or ask for fewer places or years.",
                    failure);
        }
        if (has(
                        message,
                        "No magic bytes",
                        "not a Parquet file",
                        "too small to be a Parquet",
                        "TProtocolException",
                        "Invalid string encoding found in Parquet",
                        "don't know what type",
                        "footer length")
                || (has(message, "parquet", "thrift", "zstd", "decompress")
                        && !has(message, "Binder Error", "Parser Error", "Catalog Error"))) {
            return broken(
                    "The file " + file + " is no whole Parquet file: remove it and run again to have it rebuilt.",
                    failure);
        }
        if (has(message, "No files found", "No such file or directory")) {
            return broken("The file " + file + " is missing: run again to have it rebuilt.", failure);
        }
        if (message.startsWith("IO Error")) {
            return Problem.unavailable(
                    "The engine cannot read or write the file " + file
                            + ": check that the folder is there and may be written.",
                    failure);
        }
        return new InvalidSql(message.lines().findFirst().orElse(message).strip(), failure);
    }

    private static Problem broken(String sentence, SQLException failure) {
        return new Problem(Problem.Code.BAD_DATA, sentence, failure);
    }

    private static boolean has(String message, String... signs) {
        var lower = message.toLowerCase(Locale.ROOT);
        return Stream.of(signs).anyMatch(sign -> lower.contains(sign.toLowerCase(Locale.ROOT)));
    }
}
