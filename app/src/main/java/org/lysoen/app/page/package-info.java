/**
 * What a reader sees: the world, a place, the tree behind a number, the sources. A controller reads the address into a
 * query ({@link org.lysoen.app.page.WorldQuery}), a reader of tables fills a view model by SQL
 * ({@link org.lysoen.app.page.WorldReader}, {@link org.lysoen.app.page.PlaceReader}) and a compiled template prints it
 * ({@link org.lysoen.app.page.Pages}). Geometry is made in {@code draw}, numbers are written in {@code text}.
 *
 * <p>Guarantees: an address holds the whole state of a page and gives the same page again; everything works without
 * script; a figure nobody publishes is shown as absent, never as zero; every figure links to its tree; status is told
 * by word and pattern, not by colour alone (WCAG 2.2, 1.4.1).
 *
 * <p>Start from {@link org.lysoen.app.page.WorldPage}.
 */
@NullMarked
package org.lysoen.app.page;

import org.jspecify.annotations.NullMarked;
