package org.lysoen.observe;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Source.Additive;
import org.lysoen.observe.Source.Series;
import org.lysoen.observe.Source.SeriesCells;
import org.lysoen.observe.Source.SourceFile;
import org.lysoen.observe.Source.SourceFiles;

/**
 * {@code series.csv} of a source: many series of one shape, a line each, instead of a select each.
 *
 * <p>Columns: indicator, name, unit, theme, lowest, highest, additive (codes, rows or empty), starter (no: too bulky for the
 * starter evidence), file, place, period, value, low, high, where ({@code sex=female; age=allage}: of each breakdown the one that is
 * taken). The mapping reads all of them as the one table {@value SourceFile#FIGURES}.
 */
final class SeriesList {

    static final String FILE = "series.csv";

    private static final List<String> COLUMNS = List.of(
            "indicator",
            "name",
            "unit",
            "theme",
            "lowest",
            "highest",
            "additive",
            "starter",
            "file",
            "place",
            "period",
            "value",
            "low",
            "high",
            "where");

    private SeriesList() {}

    /**
     * @param text empty where the source has no such list
     * @throws Problem {@code bad-data} naming source, line and what to do
     */
    static List<Series> read(String sourceId, String text) {
        var all = new ArrayList<Series>();
        if (text.isEmpty()) {
            return all;
        }
        try (var records = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (var row : records) {
                if (!row.getHeader().equals(COLUMNS)) {
                    throw wrong(sourceId, 1, "its columns must be " + String.join(", ", COLUMNS), null);
                }
                all.add(series(sourceId, row));
            }
        } catch (IOException | CsvParseException failure) {
            throw wrong(sourceId, all.size() + 2L, "it is no table of comma-separated values", failure);
        }
        return all;
    }

    private static Series series(String sourceId, NamedCsvRecord row) {
        var id = row.getField("indicator");
        if (!id.startsWith(sourceId + ".")) {
            throw wrong(
                    sourceId,
                    row.getStartingLineNumber(),
                    "the indicator '" + id + "' must begin with '" + sourceId + ".'",
                    null);
        }
        try {
            return new Series(
                    id,
                    row.getField("name"),
                    row.getField("unit"),
                    Theme.of(row.getField("theme")),
                    number(row.getField("lowest")),
                    number(row.getField("highest")),
                    row.getField("additive").isEmpty() ? null : Additive.of(row.getField("additive")),
                    row.getField("starter").equals("no"),
                    new SeriesCells(
                            row.getField("file"),
                            row.getField("place"),
                            row.getField("period"),
                            row.getField("value"),
                            text(row.getField("low")),
                            text(row.getField("high")),
                            breakdowns(row.getField("where"))));
        } catch (IllegalArgumentException wrong) {
            throw wrong(sourceId, row.getStartingLineNumber(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /**
     * Gives the files that the list points at their table and the columns to read.
     *
     * @throws Problem {@code bad-data} when a series stands in no file of the source, or a file holds no series and has no
     *     columns of its own
     */
    static SourceFiles columnsOf(String sourceId, SourceFiles files, List<Series> indicators) {
        var columns = new LinkedHashMap<String, LinkedHashSet<String>>();
        for (var series : indicators) {
            var cells = series.cells();
            if (cells != null) {
                columns.computeIfAbsent(cells.file(), _ -> new LinkedHashSet<>())
                        .addAll(cells.columns());
            }
        }
        var listed = files.list().stream().map(SourceFile::file).toList();
        var unlisted =
                columns.keySet().stream().filter(file -> !listed.contains(file)).findFirst();
        if (unlisted.isPresent()) {
            throw Problem.badData("catalog/" + sourceId + "/series.csv points at the file " + unlisted.get()
                    + ", which source.yml does not list: list it.");
        }
        var list = new ArrayList<SourceFile>();
        for (var file : files.list()) {
            var named = columns.get(file.file());
            list.add(named == null ? file : file.withFigures(List.copyOf(named)));
            if (named == null && (file.table() == null || file.columns() == null)) {
                throw Problem.badData("catalog/" + sourceId + "/source.yml: the file " + file.file()
                        + " needs a table and columns, or a line of series.csv that points at it: add one.");
            }
        }
        return files.withList(list);
    }

    private static Map<String, String> breakdowns(String text) {
        var where = new LinkedHashMap<String, String>();
        for (var part : text.split(";", -1)) {
            int at = part.indexOf('=');
            if (at > 0) {
                where.put(part.substring(0, at).strip(), part.substring(at + 1).strip());
            } else if (!part.isBlank()) {
                throw new IllegalArgumentException("the breakdown '" + part.strip() + "' is not written column=value");
            }
        }
        return where;
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Problem wrong(String sourceId, long line, String what, @Nullable Throwable cause) {
        var sentence = "catalog/" + sourceId + "/" + FILE + " line " + line + ": " + what + ": correct it.";
        return cause == null ? Problem.badData(sentence) : new Problem(Problem.Code.BAD_DATA, sentence, cause);
    }
}
