/** Logging in and what follows from it, over HTTP. */
@NullMarked
package org.lysoen.app.access.page;

import org.jspecify.annotations.NullMarked;
