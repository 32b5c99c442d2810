/**
 * Other people's formats: parse, print, validate. No database, no network, no knowledge of what the figures mean.
 *
 * <p>{@link org.lysoen.exchange.GeoJson} and {@link org.lysoen.exchange.TopoJson} read areas,
 * {@link org.lysoen.exchange.Areas} mends, joins and measures them, {@link org.lysoen.exchange.Regions} says in which of
 * them a point lies. {@link org.lysoen.exchange.Worksheet} reads a sheet of a workbook.
 *
 * <p>Guarantees: whatever the bytes, a parser answers with values or with one {@link org.lysoen.kernel.Problem}.
 *
 * <p>References: RFC 7946 (GeoJSON); TopoJSON 1.0; OGC 06-103r4 (simple features, well-known binary).
 */
@NullMarked
package org.lysoen.exchange;

import org.jspecify.annotations.NullMarked;
