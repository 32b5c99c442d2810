package org.lysoen.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a twin says of a column.
 *
 * @param column name and type
 * @param unit as written beside a figure; empty where there is none
 * @param about one line in plain words
 * @param required never absent
 * @param min least value, or null
 * @param max greatest value, or null
 * @param oneOf the only values, or empty for any
 * @param references the column of another table that holds every value, or null
 */
public record ColumnContract(
        Column column,
        String unit,
        String about,
        boolean required,
        @Nullable Double min,
        @Nullable Double max,
        List<String> oneOf,
        @Nullable Reference references) {

    /** A column of a table. */
    public record Reference(String table, String column) {}

    public ColumnContract {
        oneOf = List.copyOf(oneOf);
    }

    public String name() {
        return column.name();
    }
}
