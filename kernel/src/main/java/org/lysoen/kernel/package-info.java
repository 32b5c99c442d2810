/**
 * The words every room speaks: when ({@link org.lysoen.kernel.Period}), of what ({@link org.lysoen.kernel.Domain}), how much
 * and how well known ({@link org.lysoen.kernel.Estimate}, {@link org.lysoen.kernel.Status}), from where
 * ({@link org.lysoen.kernel.Provenance}) and why ({@link org.lysoen.kernel.Explanation}).
 *
 * <p>Guarantees: values only, immutable, no I/O, no clock, nothing but the JDK. An estimate that does not exist is
 * absent, never zero. Start from {@link org.lysoen.kernel.Estimate}.
 *
 * <p>Reference: King, G. and Murray, C. J. L. (2001), Rethinking Human Security, Political Science Quarterly 116(4).
 */
@NullMarked
package org.lysoen.kernel;

import org.jspecify.annotations.NullMarked;
