/**
 * Figures as a reader sees them ({@link org.lysoen.app.page.text.Figures}): with their unit, with no more digits than
 * they can bear, and with the word "absent" where nobody publishes one.
 *
 * <p>Guarantees: pure; English; a no-break space stands between a number and its unit; never scientific notation.
 */
@NullMarked
package org.lysoen.app.page.text;

import org.jspecify.annotations.NullMarked;
