package org.lysoen.observe.acled;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of events as ACLED's CSV has it.
 *
 * @param header empty where the page is
 * @param events rows below it
 * @param isWhole whether every row has as many cells as the header, and the last one ends
 */
record Page(List<String> header, List<List<String>> events, boolean isWhole) {

    static Page of(String csv) {
        var rows = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(csv)) {
            reader.forEach(row -> rows.add(row.getFields()));
        } catch (CsvParseException | IOException _) {
            return new Page(List.of(), List.of(), false);
        }
        if (rows.isEmpty()) {
            return new Page(List.of(), List.of(), csv.isBlank());
        }
        var header = rows.getFirst();
        boolean isWhole = header.contains("event_date") && rows.stream().allMatch(row -> row.size() == header.size());
        return new Page(header, List.copyOf(rows.subList(1, rows.size())), isWhole);
    }
}
