/** The protocol's habits, as apps have them, against a running server. */
@NullMarked
package org.lysoen.app.listen;

import org.jspecify.annotations.NullMarked;
