/** Sealed as ODK Collect seals, opened as a partner opens. */
@NullMarked
package org.lysoen.listen.seal;

import org.jspecify.annotations.NullMarked;
