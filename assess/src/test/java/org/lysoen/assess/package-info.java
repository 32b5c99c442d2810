/** Scenarios, published figures and properties of the measure. */
@NullMarked
package org.lysoen.assess;

import org.jspecify.annotations.NullMarked;
