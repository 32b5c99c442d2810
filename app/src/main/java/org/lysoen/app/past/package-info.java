/**
 * The server's answers as of a day in the past: {@code ?as-of=2025-06-30} on pages of figures and on the API. {@link
 * org.lysoen.app.past.Pasts} makes and holds the pictures, few at a time; {@link org.lysoen.app.past.AsOfFilter} lends one
 * to a request, and {@link org.lysoen.app.past.AsOfMapping} leads the request to controllers over it.
 */
@NullMarked
package org.lysoen.app.past;

import org.jspecify.annotations.NullMarked;
