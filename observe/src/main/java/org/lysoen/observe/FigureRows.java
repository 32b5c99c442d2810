package org.lysoen.observe;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.observe.Source.Series;

/**
 * The figures of the series of one file, a row a figure: file, line, indicator, code, period, value, low and high, as texts.
 *
 * <p>A row of another breakdown gives no figure. An empty cell gives none where the row holds several series; alone it does,
 * and is judged as what it is.
 */
final class FigureRows {

    private static final List<Column> COLUMNS = List.of(
            Column.text("file"),
            Column.whole("line"),
            Column.text("indicator"),
            Column.text("code"),
            Column.text("period"),
            Column.text("value"),
            Column.text("low"),
            Column.text("high"));
    private static final int ROWS_IN_BATCH = 200_000;

    /** A series by positions in a row. */
    private record Cells(
            String indicator,
            int place,
            int period,
            int value,
            int low,
            int high,
            int[] breakdowns,
            List<String> taken) {

        boolean takes(CsvRecord row) {
            for (int i = 0; i < breakdowns.length; i++) {
                if (!row.getField(breakdowns[i]).equals(taken.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private final RawFile raw;
    private final Engine engine;
    private final Path work;
    private final List<Cells> series = new ArrayList<>();
    private final List<@Nullable Object[]> batch = new ArrayList<>();
    private final List<Path> parts = new ArrayList<>();

    /**
     * @param header column names in the order of the file; all that the series need are among them
     */
    FigureRows(RawFile raw, List<Series> series, List<String> header, Engine engine, Path work) {
        this.raw = raw;
        this.engine = engine;
        this.work = work;
        for (var one : series) {
            var cells = one.cells();
            if (cells != null) {
                var breakdowns = List.copyOf(cells.where().keySet());
                this.series.add(new Cells(
                        one.id(),
                        header.indexOf(cells.place()),
                        header.indexOf(cells.period()),
                        header.indexOf(cells.value()),
                        cells.low() == null ? -1 : header.indexOf(cells.low()),
                        cells.high() == null ? -1 : header.indexOf(cells.high()),
                        breakdowns.stream().mapToInt(header::indexOf).toArray(),
                        breakdowns.stream()
                                .map(name -> cells.where().getOrDefault(name, ""))
                                .toList()));
            }
        }
    }

    void take(CsvRecord row) {
        for (var cells : series) {
            if (cells.takes(row) && (series.size() == 1 || !isEmpty(row.getField(cells.value())))) {
                batch.add(new @Nullable Object[] {
                    raw.sheet().label(),
                    row.getStartingLineNumber(),
                    cells.indicator(),
                    row.getField(cells.place()),
                    row.getField(cells.period()),
                    row.getField(cells.value()),
                    cells.low() < 0 ? null : row.getField(cells.low()),
                    cells.high() < 0 ? null : row.getField(cells.high())
                });
            }
        }
        if (batch.size() >= ROWS_IN_BATCH) {
            flush();
        }
    }

    /** Writes what was taken since the last time; the first time also where that is nothing. */
    void flush() {
        if (!batch.isEmpty() || parts.isEmpty()) {
            var part = work.resolve(raw.sheet().file() + "-figures-" + parts.size() + ".parquet");
            engine.write(
                    Rows.of(COLUMNS.stream().map(Column::name).toList(), batch),
                    COLUMNS,
                    part,
                    List.of("line", "indicator"));
            parts.add(part);
            batch.clear();
        }
    }

    List<Path> parts() {
        return List.copyOf(parts);
    }

    /** Empty, or the NA that files from R write for it. */
    private static boolean isEmpty(String field) {
        return field.isBlank() || field.equals("NA");
    }
}
