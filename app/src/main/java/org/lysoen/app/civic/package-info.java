/**
 * What the pages for communities have in common: four languages, one of them written from right to left, and the frame
 * around every page.
 *
 * <p>Start from {@link org.lysoen.app.civic.Frame}: a controller makes one of the request, a template asks it for every
 * text, address and hidden field, and {@link org.lysoen.app.civic.CivicPages} prints. Texts are in {@code
 * text/listen_<language>.properties}; the template of the frame is {@code civic/layout.jte}.
 *
 * <p>Guarantees: the language is chosen by {@code ?lang=}, then by what the browser asks for, and remembered nowhere; what
 * is put into a sentence stands apart from it in the direction it is written in (Unicode Standard Annex 9, section 2.5); no
 * page is kept by a cache.
 */
@NullMarked
package org.lysoen.app.civic;

import org.jspecify.annotations.NullMarked;
