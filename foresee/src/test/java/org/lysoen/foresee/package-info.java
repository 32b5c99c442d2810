/** Forecasts and scores against hand-worked cases, simulation and a poisoned future. */
@NullMarked
package org.lysoen.foresee;

import org.jspecify.annotations.NullMarked;
