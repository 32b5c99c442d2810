/** What the words promise. */
@NullMarked
package org.lysoen.kernel;

import org.jspecify.annotations.NullMarked;
