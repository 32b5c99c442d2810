package org.lysoen.app.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;

/** The forms a table can be written in. An absent value is empty or null, never zero. */
enum TableFormat {
    /** For reading: aligned columns, at most five significant digits, {@code -} for absent. */
    TABLE,
    /** RFC 4180, UTF-8, every digit; absent is empty without quotes, an empty text is {@code ""}. */
    CSV,
    /**
     * RFC 8259: an array of one object a row, the notes last in each; numbers are numbers, dates ISO 8601, bytes
     * hexadecimal, absent is null.
     */
    JSON,
    /** Apache Parquet, written by the engine. */
    PARQUET;

    private static final MathContext READABLE = new MathContext(5);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Optional<TableFormat> find(String word) {
        return Stream.of(values())
                .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As {@link #write(Rows, Map, OutputStream)}, without notes. */
    void write(Rows rows, OutputStream out) {
        write(rows, Map.of(), out);
    }

    /**
     * Writes a table in this form, all but {@link #PARQUET}. The stream is flushed and stays open.
     *
     * @param notes of the whole table, by name; {@link #CSV} and {@link #TABLE} have no place for them
     */
    void write(Rows rows, Map<String, String> notes, OutputStream out) {
        try {
            switch (this) {
                case TABLE -> out.write(aligned(rows).getBytes(StandardCharsets.UTF_8));
                case CSV -> writeCsv(rows, out);
                case JSON -> writeJson(rows, notes, out);
                case PARQUET -> throw new IllegalStateException("Parquet is written by the engine");
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeCsv(Rows rows, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.EMPTY).build(writer);
        csv.writeRecord(rows.columns());
        rows.stream()
                .forEach(row -> csv.writeRecord(rows.columns().stream()
                        .map(column -> exact(row.get(column)))
                        .toArray(String[]::new)));
        csv.flush();
    }

    private static @Nullable String exact(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number ->
                new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case List<?> list ->
                String.join(";", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    private static void writeJson(Rows rows, Map<String, String> notes, OutputStream out) throws IOException {
        out.write('[');
        for (int i = 0; i < rows.size(); i++) {
            out.write((i == 0 ? "\n" : ",\n").getBytes(StandardCharsets.US_ASCII));
            out.write(json(rows.columns(), rows.row(i), notes));
        }
        out.write("\n]\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] json(List<String> columns, Row row, Map<String, String> notes) {
        var object = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.createGenerator(object)) {
            json.writeStartObject();
            for (String column : columns) {
                json.writeName(column);
                write(json, row.get(column));
            }
            notes.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return object.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case byte[] bytes -> json.writeString(HexFormat.of().formatHex(bytes));
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    private static String aligned(Rows rows) {
        List<String> columns = rows.columns();
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        rows.stream()
                .forEach(row -> lines.add(columns.stream()
                        .map(column -> readable(row.get(column)))
                        .toList()));
        var text = new StringBuilder();
        int[] widths = widths(columns.size(), lines);
        boolean[] numeric = numeric(rows);
        for (List<String> line : lines) {
            var written = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - line.get(i).length());
                written.append(i == 0 ? "" : "  ").append(numeric[i] ? pad + line.get(i) : line.get(i) + pad);
            }
            text.append(written.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int[] widths(int columns, List<List<String>> lines) {
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    private static boolean[] numeric(Rows rows) {
        boolean[] numeric = new boolean[rows.columns().size()];
        for (int i = 0; i < numeric.length; i++) {
            String column = rows.columns().get(i);
            numeric[i] = rows.stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance);
        }
        return numeric;
    }

    private static String readable(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Double number
            when Math.abs(number) < 100_000 ->
                new BigDecimal(number).round(READABLE).stripTrailingZeros().toPlainString();
            case Double number -> String.valueOf(Math.round(number));
            case byte[] bytes -> bytes.length + " bytes";
            default -> String.valueOf(exact(value));
        };
    }
}
