/**
 * What has been published: files of publishers become evidence.
 *
 * <p>A {@link org.lysoen.observe.Catalog} is a folder of {@link org.lysoen.observe.Source}s, each with its terms, its
 * files and the SQL that maps their rows. {@link org.lysoen.observe.Ingest} reads the files and puts one picture of all
 * {@link org.lysoen.observe.Evidence} tables into the lake; {@link org.lysoen.observe.Snapshot} writes the part of it
 * that may be passed on, and opens it again.
 *
 * <p>Guarantees: a row of a file is either kept (at least one figure of it is evidence) or aside with a reason: rows in =
 * rows kept + rows aside; figures of two releases are never mixed in one series; a file that is broken is refused whole,
 * with one sentence, and the lake stays as it was; a process killed at any instant leaves the old or the new picture.
 *
 * <p>Start from {@link org.lysoen.observe.Ingest}.
 */
@NullMarked
package org.lysoen.observe;

import org.jspecify.annotations.NullMarked;
