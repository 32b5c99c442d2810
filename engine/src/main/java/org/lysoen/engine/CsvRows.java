package org.lysoen.engine;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * Tables of examples: CSV with a header and typed by a contract; blanks around cells do not count, an empty
 * cell is absent.
 */
final class CsvRows {

    private CsvRows() {}

    /**
     * @param columns known columns; the header may name any of them
     * @param where named in sentences
     * @throws Problem {@code bad-input} for an unknown column, a short line or a value of the wrong type
     */
    static Rows parse(String text, List<Column> columns, String where) {
        try {
            var records = CsvReader.builder().ofCsvRecord(text).stream().toList();
            if (records.isEmpty()) {
                throw Problem.badInput(where + ": the first line must name the columns.");
            }
            var header = new ArrayList<Column>();
            for (var name : records.getFirst().getFields()) {
                header.add(columns.stream()
                        .filter(column -> column.name().equals(name.strip()))
                        .findFirst()
                        .orElseThrow(() -> Problem.badInput(where + ": there is no column '" + name.strip() + "'.")));
            }
            var rows = new ArrayList<@Nullable Object[]>();
            for (var line : records.subList(1, records.size())) {
                rows.add(row(line, header, where));
            }
            return Rows.of(header.stream().map(Column::name).toList(), rows);
        } catch (CsvParseException broken) {
            throw new Problem(Problem.Code.BAD_INPUT, where + ": the table is no CSV; check its quotes.", broken);
        }
    }

    private static @Nullable Object[] row(CsvRecord line, List<Column> header, String where) {
        if (line.getFieldCount() != header.size()) {
            throw Problem.badInput(where + ": line " + line.getStartingLineNumber() + " has " + line.getFieldCount()
                    + " cells under " + header.size() + " columns.");
        }
        var values = new @Nullable Object[header.size()];
        for (int i = 0; i < values.length; i++) {
            var cell = line.getField(i).strip();
            var column = header.get(i);
            try {
                values[i] = cell.isEmpty() ? null : value(cell, column.type());
            } catch (DateTimeException | IllegalArgumentException wrong) {
                throw new Problem(
                        Problem.Code.BAD_INPUT,
                        where + ": '" + cell + "' in line " + line.getStartingLineNumber() + " is no "
                                + column.type().word() + ", as column '" + column.name() + "' asks.",
                        wrong);
            }
        }
        return values;
    }

    private static Object value(String cell, Type type) {
        return switch (type) {
            case TEXT -> cell;
            case NUMBER -> Double.valueOf(cell);
            case WHOLE -> Long.valueOf(cell);
            case FLAG -> flag(cell);
            case DATE -> LocalDate.parse(cell);
            case BYTES -> HexFormat.of().parseHex(cell);
        };
    }

    private static boolean flag(String cell) {
        return switch (cell) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(cell);
        };
    }
}
