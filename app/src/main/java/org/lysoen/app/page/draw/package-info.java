/**
 * What a page draws, as plain geometry: a map projection ({@link org.lysoen.app.page.draw.EqualEarth}), the outlines
 * of places on it ({@link org.lysoen.app.page.draw.LandMap}), the people map
 * ({@link org.lysoen.app.page.draw.Dorling}), colour classes ({@link org.lysoen.app.page.draw.Bins}) and charts
 * through time ({@link org.lysoen.app.page.draw.TimeChart}).
 *
 * <p>Guarantees: pure and deterministic; coordinates are in the user units of the drawing, x to the right and y down,
 * written with at most one decimal. Nothing here writes markup or colours: templates do, so that all text is escaped in
 * one place and dark mode is a matter of the style sheet.
 *
 * <p>Start from {@link org.lysoen.app.page.draw.TimeChart}.
 */
@NullMarked
package org.lysoen.app.page.draw;

import org.jspecify.annotations.NullMarked;
