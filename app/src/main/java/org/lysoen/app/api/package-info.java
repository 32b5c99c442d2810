/**
 * The tables for programs: {@code /api/v1}.
 *
 * <p>One resource a table ({@link org.lysoen.app.api.Resource}), told by the table's own contract: its columns, types and
 * units, what it can be filtered by, the order it is paged in. {@link org.lysoen.app.api.TableController} answers;
 * {@link org.lysoen.app.api.OpenApi} describes the same resources, so that document and server cannot part.
 *
 * <p>Guarantees: an answer carries sources and licences, and the hash of the rules; a figure that is withheld or absent is
 * absent here too; a value of a request is a parameter of a query, never a piece of it; an answer of any length is written
 * in constant memory; tags are strong: the same tag, the same bytes. Failures are RFC 9457 problems.
 *
 * <p>References: RFC 9110 (HTTP semantics), RFC 8288 (links), RFC 4180 (CSV), OpenAPI 3.1.
 *
 * <p>Start from {@link org.lysoen.app.api.Tables}.
 */
@NullMarked
package org.lysoen.app.api;

import org.jspecify.annotations.NullMarked;
