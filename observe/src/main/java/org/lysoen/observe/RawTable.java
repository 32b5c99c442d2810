package org.lysoen.observe;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.exchange.Worksheet;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Source.Series;

/**
 * A comma-separated file, or a sheet of a workbook, as a table of texts: {@code file}, {@code line} (of the row's start, the header is line 1),
 * {@code row} (the text) and one column for each header the catalogue asks for, in lower case with underscores.
 *
 * <p>A row with too many or too few fields (one empty field more is none), or with bytes that are no UTF-8 in a column that is read, does not become part
 * of the table; it is a fault. Memory: one batch of rows.
 *
 * <p>Of a file that holds series ({@code series.csv}) the figures are a table of their own besides.
 *
 * @param parts Parquet files of the table; at least one
 * @param figures Parquet files of the figures of its series, as {@link FigureRows} lays them out
 * @param faults rows that could not be read: file, line, reason, row
 * @param rows how many the table holds
 * @param withText whether it has {@code row}; else each line of the file is one
 */
record RawTable(List<Path> parts, List<Path> figures, List<@Nullable Object[]> faults, long rows, boolean withText) {

    static final List<Column> FAULT =
            List.of(Column.text("file"), Column.whole("line"), Column.text("reason"), Column.text("row"));

    /** Stands where bytes were no UTF-8: a Unicode noncharacter, which no published text holds. */
    private static final char BROKEN = '\uFDD0';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final int CELLS_IN_BATCH = 1_000_000;
    private static final int LONGEST_FIELD = 1 << 22;

    /**
     * A file in which every line is one row of the header's shape is read by the engine, which is faster; any other row by
     * row, which finds what is wrong.
     *
     * @param series what the file holds, where {@code series.csv} says so
     * @param work a folder for the Parquet files
     * @throws org.lysoen.kernel.Problem {@code bad-data} when the file as a whole is not what the catalogue says
     */
    static RawTable read(RawFile raw, List<Series> series, Engine engine, Path work) {
        if (raw.holdsFeatures()) {
            return new FeatureTable(raw, engine, work).read();
        }
        if (raw.isParquet()) {
            return new ParquetTable(raw, engine, work).read();
        }
        boolean byLine = raw.content().isText() && raw.sheet().worksheet() == null;
        return (byLine ? readWhole(raw, series, engine, work) : Optional.<RawTable>empty())
                .orElseGet(() -> readEach(raw, series, engine, work));
    }

    private static Optional<RawTable> readWhole(RawFile raw, List<Series> series, Engine engine, Path work) {
        var header = new Header(raw, titles(raw));
        var parts = List.of(part(raw, work, 0));
        var rows = engine.importCsv(raw.path(), raw.sheet().label(), header.names(), header.wanted(), parts.getFirst());
        return rows.isPresent()
                        && rows.getAsLong() > 0
                        && rows.getAsLong() + 1 == raw.content().lines()
                ? Optional.of(new RawTable(
                        parts, figures(raw, series, header, parts, engine, work), List.of(), rows.getAsLong(), false))
                : Optional.empty();
    }

    /** The fields of the first line; none where the file is empty. */
    private static List<String> titles(RawFile raw) {
        try (var records = CsvReader.builder().ofCsvRecord(text(raw))) {
            var found = records.iterator();
            return found.hasNext() ? found.next().getFields() : List.of();
        } catch (IOException failure) {
            throw raw.unreadable(failure);
        } catch (CsvParseException failure) {
            throw noTable(raw, failure);
        }
    }

    private static Path part(RawFile raw, Path work, int number) {
        return work.resolve(raw.sheet().file() + "-" + raw.sheet().table() + "-" + number + ".parquet");
    }

    private static List<Path> figures(
            RawFile raw, List<Series> series, Header header, List<Path> parts, Engine engine, Path work) {
        return series.isEmpty() ? List.of() : List.of(FigureRows.write(raw, series, header, parts, engine, work));
    }

    private static Problem noTable(RawFile raw, CsvParseException failure) {
        return raw.problem("is no table of comma-separated values: fetch it again", failure);
    }

    /** Reads row by row, each with its text. */
    static RawTable readEach(RawFile raw, List<Series> series, Engine engine, Path work) {
        try (var records = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(text(raw))) {
            var reading = new Reading(raw, series, engine, work);
            return reading.all(records.iterator());
        } catch (IOException failure) {
            throw raw.unreadable(failure);
        } catch (UncheckedIOException failure) {
            throw raw.unreadable(Objects.requireNonNull(failure.getCause()));
        } catch (CsvParseException failure) {
            throw noTable(raw, failure);
        }
    }

    private static Reader text(RawFile raw) throws IOException {
        var part = raw.sheet().worksheet();
        if (part != null) {
            try (var in = raw.open()) {
                var sheet = Worksheet.read(in, part.name(), "Source '" + raw.sourceId() + "': the file " + raw.path());
                return new StringReader(sheet.csv(part.headerFrom(), part.headerTo()));
            }
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(BROKEN));
        var text = new BufferedReader(new InputStreamReader(raw.open(), decoder));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset(); // after the mark a first title in quotes is still in quotes
        }
        return text;
    }

    /** One pass over a file. */
    private static final class Reading {

        private final RawFile raw;
        private final Engine engine;
        private final Path work;
        private final List<@Nullable Object[]> faults = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();
        private List<Column> columns = List.of();
        private final List<Series> series;

        Reading(RawFile raw, List<Series> series, Engine engine, Path work) {
            this.raw = raw;
            this.series = series;
            this.engine = engine;
            this.work = work;
        }

        RawTable all(Iterator<CsvRecord> records) {
            if (!records.hasNext()) {
                throw raw.problem("is empty: fetch it again", null);
            }
            var header = header(records.next().getFields());
            int fields = header.names().size();
            var rows = new Batches(
                    part -> part(raw, work, part), columns, Math.max(100, CELLS_IN_BATCH / columns.size()), engine);
            while (records.hasNext()) {
                take(records.next(), fields, rows);
            }
            if (rows.count() + faults.size() == 0) {
                throw raw.problem("holds a header and no rows: fetch it again", null);
            }
            var parts = rows.parts();
            return new RawTable(
                    parts, figures(raw, series, header, parts, engine, work), List.copyOf(faults), rows.count(), true);
        }

        private Header header(List<String> titles) {
            var header = new Header(raw, titles);
            columns = new ArrayList<>(List.of(Column.text("file"), Column.whole("line"), Column.text("row")));
            for (int i = 0; i < titles.size(); i++) {
                if (header.wanted().contains(header.names().get(i))) {
                    positions.add(i);
                    columns.add(Column.text(header.names().get(i)));
                }
            }
            return header;
        }

        private void take(CsvRecord row, int fields, Batches rows) {
            var text = row.getFields().stream().map(Reading::quoted).collect(Collectors.joining(","));
            if (row.getFieldCount() != fields && !endsInComma(row, fields)) {
                fault(row, "a row of more or fewer fields than the header", text);
            } else if (positions.stream().anyMatch(at -> row.getField(at).indexOf(BROKEN) >= 0)) {
                fault(row, "bytes that are no UTF-8", text);
            } else {
                var values = new @Nullable Object[columns.size()];
                values[0] = raw.sheet().label();
                values[1] = row.getStartingLineNumber();
                values[2] = text.replace(BROKEN, '\uFFFD');
                for (int i = 3; i < values.length; i++) {
                    values[i] = row.getField(positions.get(i - 3));
                }
                rows.add(values);
            }
        }

        /** A comma after the last field of every row, and none in the header: exports of UCDP's API have it. */
        private static boolean endsInComma(CsvRecord row, int fields) {
            return row.getFieldCount() == fields + 1 && row.getField(fields).isEmpty();
        }

        private void fault(CsvRecord row, String reason, String text) {
            faults.add(new Object[] {
                raw.sheet().label(), row.getStartingLineNumber(), reason, text.replace(BROKEN, '\uFFFD')
            });
        }

        private static String quoted(String field) {
            for (int i = 0; i < field.length(); i++) {
                char letter = field.charAt(i);
                if (letter == '"' || letter == ',' || letter == '\n' || letter == '\r') {
                    return '"' + field.replace("\"", "\"\"") + '"';
                }
            }
            return field;
        }
    }
}
