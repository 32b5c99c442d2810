/** Scenarios of the ingest: published totals, broken files, kills; and the snapshot. */
@NullMarked
package org.lysoen.observe;

import org.jspecify.annotations.NullMarked;
