/**
 * A figure of a page as a picture of its own: SVG that needs no style sheet, and PNG drawn from it.
 *
 * <p>{@link org.lysoen.app.page.print.PrintFilter} answers {@code ?picture=KEY.svg} and {@code ?picture=KEY.png} on every
 * page: the page is made as always, the element whose id is KEY is taken from it, and what the style sheet says of each of
 * its parts becomes attributes ({@link org.lysoen.app.page.print.StyleSheet}). So a picture is what the page shows, and a
 * page offers one by three words: an id on what holds the {@code svg.chart} or {@code svg.map}, and the template
 * {@code take}, which writes the links.
 *
 * <p>Guarantees: title, unit, keys, source, licences, day and the hash of the rules are inside the picture; it refers to
 * nothing outside itself, holds no script, and is at most {@link org.lysoen.app.page.print.Png#MOST_PIXELS} pixels large.
 *
 * <p>Start from {@link org.lysoen.app.page.print.Print}.
 */
@NullMarked
package org.lysoen.app.page.print;

import org.jspecify.annotations.NullMarked;
