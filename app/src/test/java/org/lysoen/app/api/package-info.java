/** The API over the starter evidence, from a running server. */
@NullMarked
package org.lysoen.app.api;

import org.jspecify.annotations.NullMarked;
