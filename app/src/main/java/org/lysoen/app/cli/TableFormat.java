package org.lysoen.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.table.CsvRows;
import org.lysoen.app.table.JsonRows;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;

/** The forms a table can be written in. An absent value is empty or null, never zero. */
enum TableFormat {
    /**
     * For reading: aligned columns, at most five significant digits, {@code -} for absent, a line an entry, and nothing that
     * a terminal would obey ({@link #harmless}).
     */
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

    private static final Pattern LINE_END = Pattern.compile("\\R");

    /** Controls (Unicode category Cc), and what embeds, overrides or isolates a direction (Unicode Standard Annex 9). */
    private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");

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

    private static void writeCsv(Rows rows, OutputStream out) {
        var csv = new CsvRows(out, rows.columns());
        csv.add(rows);
        csv.flush();
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
            JsonRows.write(json, columns, row, notes);
        }
        return object.toByteArray();
    }

    private static String aligned(Rows rows) {
        List<String> columns = rows.columns();
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(TableFormat::harmless).toList());
        rows.stream()
                .forEach(row -> lines.add(columns.stream()
                        .map(column -> harmless(readable(row.get(column))))
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

    /**
     * Text that somebody else wrote, for a terminal: the end of a line is shown as {@code ↵}, a tab as a blank, and whatever
     * else would move, colour or turn round what stands on the screen as U+FFFD.
     */
    static String harmless(String text) {
        String line = LINE_END.matcher(text).replaceAll("↵").replace('\t', ' ');
        return OBEYED.matcher(line).replaceAll("\uFFFD");
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
            default -> String.valueOf(CsvRows.exact(value));
        };
    }
}
