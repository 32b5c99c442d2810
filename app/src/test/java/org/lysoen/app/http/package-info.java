/** The server, started for real on a free port. */
@NullMarked
package org.lysoen.app.http;

import org.jspecify.annotations.NullMarked;
