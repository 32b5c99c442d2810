package org.lysoen.observe.own;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.exchange.Workbook;
import org.lysoen.kernel.Problem;

/** A file of rows of texts, read from its start as often as asked. */
interface TableFile {

    /** A number of a workbook (XML Schema, double). */
    Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?");

    /** What a format shows as it stands, colours and conditions among it (ISO 29500-1, 18.8.31). */
    Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");

    /** What a spreadsheet keeps of a number; the digits after them are of its binary form. */
    MathContext DIGITS = new MathContext(15);

    /** Takes rows until it has had enough. */
    @FunctionalInterface
    interface Taker {

        /**
         * @param row as a spreadsheet counts it, from 1; of Parquet the row of the table, from 2
         * @param cells a formula begins with {@code =}
         * @return whether it wants more
         */
        boolean take(long row, List<String> cells);
    }

    /**
     * Every row that is not empty, headers and tags included.
     *
     * @throws Problem {@code bad-input} when the file is not what it seems
     */
    void each(Taker taker);

    /** Sheets of the same workbook that are shown, where none was asked for. */
    default List<String> otherSheets() {
        return List.of();
    }

    /**
     * @param sheet of a workbook; null for its first that is shown
     * @throws Problem {@code not-found} when there is no such file, {@code bad-input} when its kind is not known
     */
    static TableFile of(Path file, @Nullable String sheet, Engine engine) {
        if (!Files.isRegularFile(file)) {
            throw Problem.notFound("There is no file " + file + ": name a table (.csv, .tsv, .xlsx or .parquet).");
        }
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xlsx")) {
            return workbook(file, sheet);
        }
        if (name.endsWith(".parquet")) {
            return parquet(file, engine);
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) {
            return separated(file);
        }
        throw Problem.badInput(
                "The file " + file + " is no table that can be read: save it as .csv, .xlsx or .parquet.");
    }

    private static TableFile separated(Path file) {
        char separator = separator(file);
        return taker -> {
            try (var rows = CsvReader.builder()
                    .fieldSeparator(separator)
                    .detectBomHeader(true)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(file)) {
                for (var row : rows) {
                    requireText(file, row);
                    if (!taker.take(row.getStartingLineNumber(), row.getFields())) {
                        return;
                    }
                }
            } catch (IOException | CsvParseException failure) {
                throw new Problem(
                        Problem.Code.BAD_INPUT,
                        "The file " + file + " cannot be read as a table of texts in UTF-8: check it, or save it anew.",
                        failure);
            }
        };
    }

    /** Bytes that are no UTF-8 are read as U+FFFD. */
    private static void requireText(Path file, CsvRecord row) {
        if (row.getFields().stream().anyMatch(field -> field.indexOf('\uFFFD') >= 0)) {
            throw Problem.badInput("Row " + row.getStartingLineNumber() + " of " + file
                    + " holds letters that are no UTF-8: save the table anew as CSV UTF-8, as spreadsheets call it, or"
                    + " turn it with iconv -f WINDOWS-1252 -t UTF-8.");
        }
    }

    /** Of comma, semicolon, tab and bar the one that the first line has most of. */
    private static char separator(Path file) {
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
            var line = start.lines().findFirst().orElse("");
            char most = ',';
            for (char one : new char[] {';', '\t', '|'}) {
                if (line.chars().filter(c -> c == one).count()
                        > line.chars().filter(at(most)).count()) {
                    most = one;
                }
            }
            return most;
        } catch (IOException failure) {
            throw Problem.unavailable("The file " + file + " cannot be read: check that you may read it.", failure);
        }
    }

    private static IntPredicate at(char one) {
        return c -> c == one;
    }

    private static TableFile workbook(Path file, @Nullable String sheet) {
        try (var in = Files.newInputStream(file)) {
            var book = Workbook.read(
                    in,
                    new Workbook.Given(
                            "The workbook " + file,
                            Problem.Code.BAD_INPUT,
                            "save the table as .csv instead",
                            4_000_000));
            var shown =
                    book.sheets().stream().filter(name -> !book.isHidden(name)).toList();
            var name = sheet != null ? sheet : shown.isEmpty() ? "" : shown.getFirst();
            if (!book.sheets().contains(name)) {
                throw Problem.notFound("The workbook " + file + " has no sheet '" + name + "' but "
                        + String.join(", ", book.sheets()) + ": choose one with --sheet.");
            }
            var rows = book.sheet(name).rows();
            var byStyle = new HashMap<Integer, String>();
            book.formats().forEach((style, format) -> byStyle.put(style, shown(format)));
            int width = rows.values().stream()
                    .mapToInt(cells -> cells.isEmpty() ? 0 : cells.lastKey())
                    .max()
                    .orElse(0);
            var others =
                    sheet != null ? List.<String>of() : shown.stream().skip(1).toList();
            return new TableFile() {
                @Override
                public void each(Taker taker) {
                    for (var row : rows.entrySet()) {
                        if (!taker.take(row.getKey(), texts(row.getValue(), width, byStyle))) {
                            return;
                        }
                    }
                }

                @Override
                public List<String> otherSheets() {
                    return others;
                }
            };
        } catch (IOException failure) {
            throw Problem.unavailable("The file " + file + " cannot be read: check that you may read it.", failure);
        }
    }

    private static List<String> texts(Map<Integer, Workbook.Cell> cells, int width, Map<Integer, String> shown) {
        var texts = new ArrayList<String>();
        for (int column = 1; column <= width; column++) {
            var cell = cells.get(column);
            texts.add(cell == null ? "" : text(cell, shown.getOrDefault(cell.style(), "")));
        }
        return texts;
    }

    /** What a format says of a number, without what it shows as it stands. */
    private static String shown(String format) {
        return LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** What a cell shows: a day where its format has a day or a year, percent where it has their sign. */
    private static String text(Workbook.Cell cell, String shown) {
        if (cell.formula()) {
            return "= with the value " + cell.text();
        }
        boolean number = (cell.type().isEmpty() || cell.type().equals("n"))
                && NUMBER.matcher(cell.text()).matches();
        if (number
                && (shown.contains("y") || shown.contains("d"))
                && cell.text().matches("\\d{1,6}(\\.\\d+)?")) {
            return LocalDate.of(1899, 12, 30)
                    .plusDays((long) Double.parseDouble(cell.text()))
                    .toString();
        }
        if (number && shown.contains("%")) {
            var percent =
                    new BigDecimal(cell.text()).movePointRight(2).round(DIGITS).stripTrailingZeros();
            return percent.toPlainString() + " %";
        }
        return cell.text();
    }

    private static TableFile parquet(Path file, Engine engine) {
        try {
            engine.bind("own_file", List.of(file));
        } catch (Problem broken) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "The file " + file + " is no whole Parquet file: write it anew, or save the table as .csv.",
                    broken);
        }
        return taker -> {
            Rows batch;
            long row = 1;
            do {
                batch = engine.query("select columns(*)::varchar from own_file limit 20000 offset ?", row - 1);
                var columns = batch.columns();
                if (row == 1 && !taker.take(1, columns)) {
                    return;
                }
                for (int i = 0; i < batch.size(); i++) {
                    row++;
                    if (!taker.take(row, cells(batch.row(i), columns))) {
                        return;
                    }
                }
            } while (batch.size() > 0);
        };
    }

    private static List<String> cells(Row row, List<String> columns) {
        return columns.stream()
                .map(column -> row.isAbsent(column) ? "" : row.text(column))
                .toList();
    }
}
