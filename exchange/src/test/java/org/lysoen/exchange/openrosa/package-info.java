/** What apps send, well-formed and not. */
@NullMarked
package org.lysoen.exchange.openrosa;

import org.jspecify.annotations.NullMarked;
