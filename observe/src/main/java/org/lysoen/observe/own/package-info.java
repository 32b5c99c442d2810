/**
 * A user's own table as evidence beside the published: which column is the place, the period, the indicator and the
 * value is guessed from tags, headers and cells, shown, and then written in one change of the lake, or refused with row
 * and column.
 *
 * <p>Guarantees: nothing is half added; the file is read as a stream, twice, in memory that does not grow with it (a
 * workbook has the limits of {@link org.lysoen.exchange.Workbook}); what was added is named {@code own.<name>} and goes
 * into no snapshot.
 *
 * <p>Start with {@link org.lysoen.observe.own.OwnTables}. HXL tags: the Humanitarian Exchange Language 1.1.
 */
@NullMarked
package org.lysoen.observe.own;

import org.jspecify.annotations.NullMarked;
