/** Scenarios of the engine room, on real DuckDB and real files. */
@NullMarked
package org.lysoen.engine;

import org.jspecify.annotations.NullMarked;
