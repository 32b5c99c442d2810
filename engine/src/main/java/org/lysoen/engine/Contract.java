package org.lysoen.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a table promises its readers.
 *
 * @param table its name
 * @param title one line in plain words
 * @param grain the columns that tell one row from another
 * @param columns all of them, in the order of the file
 * @param checks rules of its own
 */
public record Contract(
        String table, String title, List<String> grain, List<ColumnContract> columns, List<Check> checks) {

    /**
     * @param name the rule in words: "low is at most high"
     * @param sql a select over this table and those its step reads, which must return no row
     */
    public record Check(String name, String sql) {}

    public Contract {
        grain = List.copyOf(grain);
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
    }

    /** Names and types. */
    public List<Column> shape() {
        return columns.stream().map(ColumnContract::column).toList();
    }

    public List<String> names() {
        return columns.stream().map(ColumnContract::name).toList();
    }

    /** Other tables its columns point to. */
    Set<String> referenced() {
        var tables = new LinkedHashSet<String>();
        for (var column : columns) {
            var reference = column.references();
            if (reference != null && !reference.table().equals(table)) {
                tables.add(reference.table());
            }
        }
        return tables;
    }
}
