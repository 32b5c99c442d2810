/** Accounts, log-in, tokens and the log of what was done, on both databases. */
@NullMarked
package org.lysoen.listen.access;

import org.jspecify.annotations.NullMarked;
