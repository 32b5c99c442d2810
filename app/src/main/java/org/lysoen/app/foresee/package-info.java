/**
 * Forecasts of the lake's own counts: from tables to {@link org.lysoen.foresee.Panel} and back.
 *
 * <p>Start from {@link org.lysoen.app.foresee.DeathsPanel}.
 */
@NullMarked
package org.lysoen.app.foresee;

import org.jspecify.annotations.NullMarked;
