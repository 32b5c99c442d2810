/**
 * Reports over HTTP, as ODK Collect, Kobo Collect, Tella and Briefcase send and fetch them.
 *
 * <p>{@link org.lysoen.app.listen.OpenRosaController} answers; {@link org.lysoen.app.listen.OpenRosaProtocol} says which
 * routes are its own. Switched on by {@code lysoen run --listen}; without it none of this exists.
 *
 * <p>Guarantees: no address, no name of an app and no time of a request is stored or logged; nothing is read from a
 * request but its path, its query, its authorization and its parts; a part of a report never lies in a temporary file of
 * the web server; every answer is one sentence in the protocol's own form.
 *
 * <p>References: OpenRosa APIs; ODK Central's app-user addresses; Aggregate's Briefcase API.
 */
@NullMarked
package org.lysoen.app.listen;

import org.jspecify.annotations.NullMarked;
