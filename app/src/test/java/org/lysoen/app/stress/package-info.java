/** The stress test on evidence. */
@NullMarked
package org.lysoen.app.stress;

import org.jspecify.annotations.NullMarked;
