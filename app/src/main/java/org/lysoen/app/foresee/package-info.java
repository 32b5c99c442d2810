/**
 * Forecasts of the lake's own counts: from tables to {@link org.lysoen.foresee.Panel} and back.
 *
 * <p>What was issued stays: {@link org.lysoen.app.foresee.Registry} adds and never replaces. Start from
 * {@link org.lysoen.app.foresee.DeathsPanel}.
 */
@NullMarked
package org.lysoen.app.foresee;

import org.jspecify.annotations.NullMarked;
