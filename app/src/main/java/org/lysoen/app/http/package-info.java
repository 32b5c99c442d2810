/**
 * Serves pages and data over HTTP, to this machine unless told otherwise.
 *
 * <p>Start from {@link org.lysoen.app.http.Server}: it is handed the controllers and the beans they need, and knows
 * nothing of what they show. Guarantees, whatever a controller does: it says who may use it; no request is logged; where
 * nobody has an account only GET and HEAD are answered and no cookie is set, else the session's is the only one; only
 * names this server was given are accepted as Host, so that a hostile page cannot reach it by pointing its own name here
 * (DNS rebinding); no page can be framed, and no script runs that this server did not serve as a file. Failures are told
 * in one sentence, as RFC 9457 problems to programs and as a page to people.
 */
@NullMarked
package org.lysoen.app.http;

import org.jspecify.annotations.NullMarked;
