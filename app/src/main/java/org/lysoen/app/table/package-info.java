/**
 * Rows as text that programs read: CSV ({@link org.lysoen.app.table.CsvRows}) and JSON
 * ({@link org.lysoen.app.table.JsonRows}), the same in a file, on the screen and over HTTP.
 *
 * <p>Guarantees: every digit is kept; an absent value is empty or null, never zero; rows are written part by part, so that
 * a table of any length needs no memory.
 */
@NullMarked
package org.lysoen.app.table;

import org.jspecify.annotations.NullMarked;
