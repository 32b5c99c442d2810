package org.lysoen.app.page;

import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Row;

/** Values of a row that may be absent. */
final class Cells {

    private Cells() {}

    /** The number, or null where absent. */
    static @Nullable Double number(Row row, String column) {
        return row.isAbsent(column) ? null : Double.valueOf(row.number(column));
    }
}
