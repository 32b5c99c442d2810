/** Reports that arrive once and stay, on real folders and real processes. */
@NullMarked
package org.lysoen.listen;

import org.jspecify.annotations.NullMarked;
