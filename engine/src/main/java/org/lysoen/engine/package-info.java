/**
 * Runs the method: SQL steps on DuckDB, Parquet files out.
 *
 * <p>A {@link org.lysoen.engine.Step} is one SQL file (or one Java {@link org.lysoen.engine.TableMethod}) and its
 * {@code .yml} twin, the contract of the table it makes. A {@link org.lysoen.engine.Pipeline} orders steps by what they
 * read, skips those whose inputs did not change, checks every table against its twin, and puts all new files into the
 * {@link org.lysoen.engine.Lake} in one commit. An {@link org.lysoen.engine.Engine} runs the SQL;
 * {@link org.lysoen.engine.DuckDb} is the one inside.
 *
 * <p>Guarantees: the same inputs and steps give the same bytes, whatever the number of threads; a process killed at any
 * instant leaves the lake's old or new picture, never half of one; identifiers reach SQL through one quoting function,
 * values as parameters. Not supported: two writers on one lake at a time, network file systems that do not order
 * renames.
 *
 * <p>Start from {@link org.lysoen.engine.Pipeline}.
 */
@NullMarked
package org.lysoen.engine;

import org.jspecify.annotations.NullMarked;
