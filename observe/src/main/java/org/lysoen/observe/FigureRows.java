package org.lysoen.observe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Engine;
import org.lysoen.observe.Source.Series;
import org.lysoen.observe.Source.SeriesCells;

/**
 * The figures of the series of one file, a row a figure: file, line, indicator, code, period, value, low and high, as texts.
 *
 * <p>A row of another breakdown gives no figure. An empty cell gives none where the row holds several series; alone it does,
 * and is judged as what it is.
 */
final class FigureRows {

    private FigureRows() {}

    /**
     * @param header of the file; all that the series need is among its columns
     * @param rows the file as a table
     * @return a Parquet file
     */
    static Path write(RawFile raw, List<Series> series, Header header, List<Path> rows, Engine engine, Path work) {
        engine.bindNumbered("file_of_series", rows);
        var selects = new ArrayList<String>();
        var parameters = new ArrayList<@Nullable Object>();
        for (var one : series) {
            var cells = one.cells();
            if (cells != null) {
                var taken = new TreeMap<>(cells.where());
                selects.add(select(header, cells, series.size() > 1));
                parameters.add(one.id());
                parameters.addAll(taken.values());
            }
        }
        var file = work.resolve(raw.sheet().file() + "-figures.parquet");
        engine.save(String.join("\nunion all\n", selects), file, Map.of(), parameters.toArray());
        return file;
    }

    private static String select(Header header, SeriesCells cells, boolean oneOfSeveral) {
        var low = cells.low();
        var high = cells.high();
        var taken = new TreeMap<>(cells.where())
                .keySet().stream().map(column -> header.column(column) + " = ?").collect(Collectors.joining(" and "));
        return Templates.statement(oneOfSeveral ? "figure_of_several" : "figure")
                .replace("{place}", header.column(cells.place()))
                .replace("{period}", header.column(cells.period()))
                .replace("{value}", header.column(cells.value()))
                .replace("{low}", low == null ? "null" : header.column(low))
                .replace("{high}", high == null ? "null" : header.column(high))
                .replace("{taken}", taken.isEmpty() ? "true" : taken);
    }
}
