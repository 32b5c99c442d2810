/**
 * XLSForm: forms written as tables, the way most people who work with ODK and Kobo write them.
 *
 * <p>{@link org.lysoen.exchange.xlsform.XlsForm} reads the sheets survey, choices and settings and gives the XForm that
 * JavaRosa fills. All that is wrong is told at once, each with its sheet, row and column.
 *
 * <p>Supported: text, numbers, dates and times, geography, media, barcode, select, rank, range, note, acknowledge, calculate,
 * hidden; groups and repeats; languages; choices of the sheet and of files. Not supported, and refused: loops,
 * {@code select_one_external}, {@code search()}, {@code pulldata()}, {@code last-saved}, entities, {@code trigger}. Left out
 * with a note, because they tell who reports or from where without the reporter's doing: device, SIM and account
 * identifiers, the audit log, geography and sound recorded unasked.
 *
 * <p>Guarantees: whatever the bytes, the answer is a form or one {@link org.lysoen.kernel.Problem}; no entity is
 * expanded, no formula run; names of files are plain.
 *
 * <p>References: XLSForm (xlsform.org); ODK XForms specification; XPath 1.0.
 */
@NullMarked
package org.lysoen.exchange.xlsform;

import org.jspecify.annotations.NullMarked;
