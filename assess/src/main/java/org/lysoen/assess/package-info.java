/**
 * Who is insecure, how badly: from deprivation shares and mortality to years of secure life.
 *
 * <p>The method classes are pure functions of their arguments: no I/O, no clock, no logging, no randomness. Shares are
 * in [0, 1], mortality in deaths per person-year, ages and expectancies in years; each class names its source.
 *
 * <p>Start from {@link org.lysoen.assess.AnyDomain}, which joins the domains, and {@link org.lysoen.assess.LifeTable},
 * which turns a share into years. The method pages under {@code docs/method} say the same in plain words.
 *
 * <p>Reference: King, G. and Murray, C. J. L. (2001), Rethinking human security, Political Science Quarterly 116(4).
 */
@NullMarked
package org.lysoen.assess;

import org.jspecify.annotations.NullMarked;
