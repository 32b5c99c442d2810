/**
 * The stress test of a place's safety nets: {@link org.lysoen.app.stress.IncomeSurvey} reads the evidence of the lake,
 * {@link org.lysoen.app.stress.StressTest} turns it and a user's shock and benefit into a table.
 *
 * <p>The method is {@link org.lysoen.assess.SafetyNet}; the page {@code docs/method/safety-net.md} says it in plain words.
 */
@NullMarked
package org.lysoen.app.stress;

import org.jspecify.annotations.NullMarked;
