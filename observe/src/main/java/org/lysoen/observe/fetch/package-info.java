/**
 * Brings the files of the catalogue's sources from their publishers, or from a mirror, into a folder that
 * {@link org.lysoen.observe.Ingest} reads.
 *
 * <p>Guarantees: a file is there whole or not at all, and only if it is, to the byte, the one the catalogue names (length
 * and SHA-256 in {@code catalog/checksums.csv}); what was cut off goes on where it stopped unless it changed meanwhile; one
 * request at a time; no byte is asked for before the caller has shown the licences. Never followed: a redirect that leaves
 * https.
 *
 * <p>Start with {@link org.lysoen.observe.fetch.Fetch}; {@link org.lysoen.observe.fetch.Downloader} speaks HTTP (RFC 9110,
 * sections 13 to 15: ranges, conditions, Retry-After).
 */
@NullMarked
package org.lysoen.observe.fetch;

import org.jspecify.annotations.NullMarked;
