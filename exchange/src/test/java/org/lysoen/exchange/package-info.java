/** Formats as others write them, well and badly. */
@NullMarked
package org.lysoen.exchange;

import org.jspecify.annotations.NullMarked;
