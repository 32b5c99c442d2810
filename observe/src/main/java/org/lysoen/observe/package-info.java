/** To be written with its first class. */
@NullMarked
package org.lysoen.observe;

import org.jspecify.annotations.NullMarked;
