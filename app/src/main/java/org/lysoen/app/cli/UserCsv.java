package org.lysoen.app.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.lysoen.kernel.Problem;

/** A CSV file that a user names (RFC 4180, UTF-8, a header), gzipped where its name ends in {@code .gz}; read once, in lines. */
final class UserCsv {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final List<String> header;
    private final Iterator<CsvRecord> lines;

    private UserCsv(Path file, List<String> header, Iterator<CsvRecord> lines) {
        this.file = file;
        this.header = header;
        this.lines = lines;
    }

    /**
     * Reads a file.
     *
     * @param what it is, for sentences: a survey
     * @throws Problem NOT_FOUND when there is no such file, BAD_INPUT when it is empty or no CSV in UTF-8
     */
    static <T> T read(Path file, String what, Function<UserCsv, T> reader) {
        if (!Files.isRegularFile(file)) {
            throw Problem.notFound("There is no " + what + " " + file + ": name a CSV file.");
        }
        try (var text = open(file);
                var records = CsvReader.builder()
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            var lines = records.iterator();
            if (!lines.hasNext()) {
                throw Problem.badInput("The " + what + " " + file + " is empty: its first line must name the columns.");
            }
            var header = lines.next().getFields().stream().map(String::strip).toList();
            return reader.apply(new UserCsv(file, header, lines));
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "The " + what + " " + file + " cannot be read as CSV in UTF-8: check the file.",
                    e);
        }
    }

    Path file() {
        return file;
    }

    /** Names of the columns, as they are written. */
    List<String> header() {
        return header;
    }

    /**
     * Gives every line that is left.
     *
     * @throws Problem BAD_INPUT at a line that has not one cell a column
     */
    void each(Consumer<CsvRecord> taken) {
        lines.forEachRemaining(line -> {
            if (line.getFieldCount() != header.size()) {
                throw Problem.badInput("There are " + line.getFieldCount() + " cells under " + header.size()
                        + " columns in " + where(line) + ": give each column one cell.");
            }
            taken.accept(line);
        });
    }

    /** Where a line stands: line 3 of survey.csv. */
    String where(CsvRecord line) {
        return "line " + line.getStartingLineNumber() + " of " + file;
    }

    /**
     * A finite number.
     *
     * @throws Problem BAD_INPUT naming line and column
     */
    double number(CsvRecord line, int column) {
        var cell = line.getField(column).strip();
        try {
            double value = Double.parseDouble(cell);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notNumber) {
            // told below
        }
        throw Problem.badInput("There is '" + cell + "' where a number belongs in " + where(line) + ", in the column '"
                + header.get(column) + "'.");
    }

    /** Bytes that are no UTF-8 are refused: two names with a letter each that cannot be read would become one. */
    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
            var text = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()));
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
