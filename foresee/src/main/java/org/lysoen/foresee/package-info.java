/**
 * What may come: predictive distributions of monthly counts, and how good they were.
 *
 * <p>A {@link org.lysoen.foresee.Panel} holds counts by unit and month; a {@link org.lysoen.foresee.History} is all of it
 * that is known at an origin, and all that a {@link org.lysoen.foresee.Forecaster} is given, so no forecast can look
 * ahead. A forecast is a set of {@link org.lysoen.foresee.Samples}; {@link org.lysoen.foresee.Scores} says how good one
 * was, and {@link org.lysoen.foresee.Backtest} runs past origins one after the other. Everything here is a pure function
 * of its arguments: the same panel, origin and seed give the same samples.
 *
 * <p>Start from {@link org.lysoen.foresee.Forecaster}. The choices made, and on which years, are in
 * {@code docs/method/forecast.md}.
 *
 * <p>Reference: Hegre, H. et al. (2025), The 2023/24 VIEWS prediction challenge, Journal of Peace Research 62(6).
 */
@NullMarked
package org.lysoen.foresee;

import org.jspecify.annotations.NullMarked;
