/** To be written with its first class. */
@NullMarked
package org.lysoen.app;

import org.jspecify.annotations.NullMarked;
