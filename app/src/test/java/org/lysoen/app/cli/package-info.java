/** The command line, as a user types it. */
@NullMarked
package org.lysoen.app.cli;

import org.jspecify.annotations.NullMarked;
