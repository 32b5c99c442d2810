/**
 * OpenRosa: what a server and a collecting app such as ODK Collect say to each other, as XML.
 *
 * <p>{@link org.lysoen.exchange.openrosa.Submission} reads what an app sends, with the envelope of a sealed report in
 * {@link org.lysoen.exchange.openrosa.SealedManifest}; {@link org.lysoen.exchange.openrosa.XForm} reads what a server
 * must know of a form; {@link org.lysoen.exchange.openrosa.OpenRosaDocuments} prints the answers; {@link
 * org.lysoen.exchange.openrosa.HandedOut} reads those that a partner fetches reports by.
 *
 * <p>Guarantees: no entity is expanded and no document type read; depth, elements and bytes have limits; whatever the
 * bytes, a parser answers with a value or with one {@link org.lysoen.kernel.Problem}, whose sentence repeats nothing a
 * reporter wrote. Names are matched without their namespaces, because apps differ in them.
 *
 * <p>References: OpenRosa form list, manifest and submission APIs; ODK XForms and encrypted forms specifications.
 */
@NullMarked
package org.lysoen.exchange.openrosa;

import org.jspecify.annotations.NullMarked;
