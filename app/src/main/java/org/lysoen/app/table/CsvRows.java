package org.lysoen.app.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;

/**
 * RFC 4180, UTF-8, every digit; absent is empty without quotes, an empty text is {@code ""}. The header is written first;
 * what is written lies in a buffer until {@link #flush}.
 */
public final class CsvRows implements RowWriter {

    private final List<String> columns;
    private final CsvWriter csv;

    public CsvRows(OutputStream out, List<String> columns) {
        this.columns = List.copyOf(columns);
        csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(this.columns);
    }

    @Override
    public void add(Rows rows) {
        var cells = new @Nullable String[columns.size()];
        rows.stream().forEach(row -> {
            for (int k = 0; k < cells.length; k++) {
                cells[k] = exact(row.get(columns.get(k)));
            }
            csv.writeRecord(cells);
        });
    }

    @Override
    public void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value with every digit; a list with semicolons between its values. */
    public static @Nullable String exact(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> plain(number);
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case List<?> list ->
                String.join(";", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    /** Java's shortest digits that give the number back, without an exponent or a zero at the end. */
    private static String plain(double number) {
        var digits = Double.toString(number);
        if (number == 0 || digits.indexOf('E') >= 0) {
            return new BigDecimal(digits).stripTrailingZeros().toPlainString();
        }
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }
}
