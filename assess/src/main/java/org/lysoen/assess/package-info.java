/** To be written with its first class. */
@NullMarked
package org.lysoen.assess;

import org.jspecify.annotations.NullMarked;
