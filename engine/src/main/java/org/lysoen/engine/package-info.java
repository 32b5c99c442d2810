/** To be written with its first class. */
@NullMarked
package org.lysoen.engine;

import org.jspecify.annotations.NullMarked;
