package org.lysoen.app.picture;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;

/**
 * The pairs of series that should say the same, as {@code rules/pairs.csv} writes them. They judge sources and make no
 * figure of the measure, so they are no part of the rules that a hash names.
 */
final class Pairs {

    static final String FILE = "pairs.csv";

    static final List<Column> COLUMNS = List.of(
            Column.text("pair"),
            Column.text("kind"),
            Column.text("what"),
            Column.text("one"),
            Column.text("other"),
            Column.text("unit"),
            Column.text("why"));

    private static final Set<String> KINDS = Set.of("sources", "releases");

    private Pairs() {}

    /**
     * @param text CSV with a header
     * @throws Problem {@code bad-data} naming the line that is wrong
     */
    static Rows of(String text) {
        var names = COLUMNS.stream().map(Column::name).toList();
        var rows = new ArrayList<@Nullable Object[]>();
        try (var records = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (var record : records) {
                if (!record.getHeader().equals(names)) {
                    throw Problem.badData("rules/" + FILE + " has the columns " + String.join(", ", record.getHeader())
                            + ": write " + String.join(", ", names) + ".");
                }
                rows.add(cells(record, names));
            }
        } catch (CsvParseException | IOException wrong) {
            throw new Problem(
                    Problem.Code.BAD_DATA,
                    "rules/" + FILE + " is not comma-separated text: " + wrong.getMessage() + ".",
                    wrong);
        }
        return Rows.of(names, rows);
    }

    private static @Nullable Object[] cells(NamedCsvRecord record, List<String> names) {
        var where = "rules/" + FILE + ", line " + record.getStartingLineNumber();
        var cells = new @Nullable Object[names.size()];
        for (int k = 0; k < cells.length; k++) {
            cells[k] = record.getField(k).strip();
            if (record.getField(k).isBlank()) {
                throw Problem.badData(where + ", says nothing under " + names.get(k) + ": every pair needs it.");
            }
        }
        if (!KINDS.contains(record.getField("kind"))) {
            throw Problem.badData(
                    where + ", has the kind '" + record.getField("kind") + "': write sources or releases.");
        }
        return cells;
    }
}
