/** To be written with its first class. */
@NullMarked
package org.lysoen.exchange;

import org.jspecify.annotations.NullMarked;
