package org.lysoen.app.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lysoen.app.page.Comparison;
import org.lysoen.kernel.Problem;

/** Scores of others in a CSV file (RFC 4180, UTF-8) with the columns model, window, metric and value. */
final class ComparisonFile {

    private static final List<String> COLUMNS = List.of("model", "window", "metric", "value");

    private ComparisonFile() {}

    /**
     * @throws Problem NOT_FOUND when there is no such file, BAD_INPUT naming the line of what cannot be used
     */
    static Comparison read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Problem.notFound("There is no file " + file + " of scores to compare with: name a CSV file.");
        }
        try (var records = CsvReader.builder()
                .detectBomHeader(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            var lines = records.iterator();
            var header = lines.hasNext()
                    ? lines.next().getFields().stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .toList()
                    : List.<String>of();
            if (!header.containsAll(COLUMNS)) {
                throw Problem.badInput("The scores in " + file + " need the columns " + String.join(", ", COLUMNS)
                        + "; there are: " + String.join(", ", header) + ".");
            }
            var found = new ArrayList<Comparison.Line>();
            while (lines.hasNext()) {
                var line = lines.next();
                var where = "line " + line.getStartingLineNumber() + " of " + file;
                if (line.getFieldCount() != header.size()) {
                    throw Problem.badInput("There are " + line.getFieldCount() + " cells under " + header.size()
                            + " columns in " + where + ": give each column one cell.");
                }
                found.add(new Comparison.Line(
                        line.getField(header.indexOf("model")).strip(),
                        line.getField(header.indexOf("window")).strip(),
                        line.getField(header.indexOf("metric")).strip(),
                        number(line.getField(header.indexOf("value")).strip(), where)));
            }
            if (found.isEmpty()) {
                throw Problem.badInput(
                        "The file " + file + " holds no score: give one a line, or leave out --compare.");
            }
            return new Comparison(String.valueOf(file.getFileName()), found);
        } catch (IOException | CsvParseException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "The scores in " + file + " cannot be read as CSV in UTF-8: check the file.",
                    e);
        }
    }

    private static double number(String cell, String where) {
        try {
            double value = Double.parseDouble(cell);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notNumber) {
            // told below
        }
        throw Problem.badInput("There is '" + cell + "' where a score belongs in " + where + ".");
    }
}
