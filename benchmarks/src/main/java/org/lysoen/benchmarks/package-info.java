/**
 * Mains that measure how long the measure takes, against a named peer in the same run.
 *
 * <p>Start from {@link org.lysoen.benchmarks.MeasureBenchmark}; results by date are in {@code benchmarks/README.md}.
 */
@NullMarked
package org.lysoen.benchmarks;

import org.jspecify.annotations.NullMarked;
