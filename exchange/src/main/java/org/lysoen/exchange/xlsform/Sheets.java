package org.lysoen.exchange.xlsform;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lysoen.exchange.Workbook;
import org.lysoen.kernel.Problem;

/** The three sheets of a form, from a workbook or from CSV files of the same names. */
record Sheets(List<Row> survey, List<Row> choices, List<Row> settings) {

    private static final int MOST_CELLS = 250_000;
    private static final List<String> READ = List.of("survey", "choices", "settings");

    static Sheets ofWorkbook(byte[] xlsx, String where, Mistakes mistakes) {
        var given = new Workbook.Given(where, Problem.Code.BAD_INPUT, "save it again as .xlsx", MOST_CELLS);
        try {
            var book = Workbook.read(new ByteArrayInputStream(xlsx), given);
            var formats = book.formats();
            var found = new LinkedHashMap<String, List<Row>>();
            for (var tab : book.sheets()) {
                var name = tab.strip().toLowerCase(Locale.ROOT);
                if (!READ.contains(name)) {
                    notRead(tab, mistakes);
                } else if (book.isHidden(tab)) {
                    mistakes.at("sheet " + tab, "it is hidden: show it, so that all can see what people are asked.");
                } else {
                    var sheet = book.sheet(tab);
                    sheet.merged()
                            .forEach(range -> mistakes.at(
                                    "sheet " + tab, "the cells " + range + " are merged: take them apart."));
                    var rows = new TreeMap<Integer, SortedMap<Integer, String>>();
                    sheet.rows()
                            .forEach((row, cells) ->
                                    rows.put(row, texts(cells, formats, "sheet " + tab + ", row " + row, mistakes)));
                    found.putIfAbsent(name, rows(name, rows, mistakes));
                }
            }
            return of(found, mistakes);
        } catch (IOException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT, where + " is no whole workbook (.xlsx): save it again as .xlsx.", e);
        }
    }

    /** @param files {@code survey.csv} and, where the form has them, {@code choices.csv} and {@code settings.csv} */
    static Sheets ofCsv(Map<String, byte[]> files, Mistakes mistakes) {
        var found = new LinkedHashMap<String, List<Row>>();
        for (var name : READ) {
            var file = files.get(name + ".csv");
            if (file != null) {
                found.put(name, rows(name, csv(name, file, mistakes), mistakes));
            }
        }
        return of(found, mistakes);
    }

    private static Sheets of(Map<String, List<Row>> found, Mistakes mistakes) {
        if (!found.containsKey("survey")) {
            mistakes.at("sheet survey", "there is none: name the sheet with the questions survey.");
        }
        return new Sheets(
                found.getOrDefault("survey", List.of()),
                found.getOrDefault("choices", List.of()),
                found.getOrDefault("settings", List.of()));
    }

    private static void notRead(String tab, Mistakes mistakes) {
        var near = Mistakes.nearest(tab.strip().toLowerCase(Locale.ROOT), READ);
        if (near.isPresent()) {
            mistakes.at("sheet " + tab, "there is no such sheet in a form: did you mean " + near.get() + "?");
        } else {
            mistakes.note("The sheet " + tab + " is not read.");
        }
    }

    private static SortedMap<Integer, String> texts(
            Map<Integer, Workbook.Cell> cells, Map<Integer, String> formats, String place, Mistakes mistakes) {
        var texts = new TreeMap<Integer, String>();
        cells.forEach((column, cell) -> {
            var at = place + ", column " + letter(column);
            if (cell.type().equals("e")) {
                mistakes.at(at, "the cell shows the error " + cell.text() + ": correct it.");
            } else if (cell.formula() && cell.text().isEmpty()) {
                mistakes.at(at, "the cell is a formula without a value: write the value instead.");
            } else {
                texts.put(column, CellText.of(cell, formats.getOrDefault(cell.style(), "")));
            }
        });
        return texts;
    }

    private static SortedMap<Integer, SortedMap<Integer, String>> csv(String name, byte[] file, Mistakes mistakes) {
        var rows = new TreeMap<Integer, SortedMap<Integer, String>>();
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            int cells = 0;
            for (CsvRecord line : CsvReader.builder()
                    .skipEmptyLines(false)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
                cells += line.getFieldCount();
                if (cells > MOST_CELLS) {
                    throw Problem.badInput(
                            "The sheet " + name + " has more than " + MOST_CELLS + " cells: make it smaller.");
                }
                var fields = new TreeMap<Integer, String>();
                IntStream.range(0, line.getFieldCount()).forEach(i -> fields.put(i + 1, line.getField(i)));
                rows.put(rows.size() + 1, fields);
            }
        } catch (CharacterCodingException e) {
            mistakes.at("sheet " + name, "it is not written in UTF-8: save it again as CSV in UTF-8.");
        } catch (CsvParseException | UncheckedIOException e) {
            mistakes.at("sheet " + name, "it cannot be read as comma-separated text: save it again as CSV.");
        }
        return rows;
    }

    /** The first row names the columns; rows without text are left out. */
    private static List<Row> rows(
            String sheet, SortedMap<Integer, SortedMap<Integer, String>> cells, Mistakes mistakes) {
        if (cells.isEmpty()) {
            return List.of();
        }
        int header = cells.firstKey();
        Map<Integer, Row.Column> columns = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        cells.getOrDefault(header, new TreeMap<>()).forEach((column, text) -> {
            if (!text.isBlank()) {
                var read = Headings.read(text, letter(column));
                columns.put(column, read);
                if (!seen.add(read.base() + "::" + read.language())) {
                    mistakes.at(
                            "sheet " + sheet + ", row " + header + ", column " + letter(column),
                            "there are two columns " + text.strip() + ": keep one.");
                }
            }
        });
        var rows = new ArrayList<Row>();
        cells.tailMap(header + 1).forEach((number, texts) -> {
            Map<Row.Column, String> filled = new LinkedHashMap<>();
            texts.forEach((column, text) -> {
                var heading = columns.get(column);
                if (heading != null && !text.isBlank()) {
                    if (!CellText.isWritable(text)) {
                        mistakes.at(
                                "sheet " + sheet + ", row " + number + ", column " + letter(column),
                                "a character that cannot be shown is in the cell: write it again.");
                    } else {
                        filled.put(heading, text.strip());
                    }
                }
            });
            if (!filled.isEmpty()) {
                rows.add(new Row(sheet, number, filled, columns.values()));
            }
        });
        return rows;
    }

    /** 1 is A, 27 is AA. */
    private static String letter(int column) {
        var letters = new StringBuilder();
        for (int left = column; left > 0; left = (left - 1) / 26) {
            letters.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return letters.toString();
    }
}
