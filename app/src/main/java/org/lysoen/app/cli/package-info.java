/**
 * The command line: what a user types, turned into questions to the picture, and answers turned into tables.
 *
 * <p>Start from {@link org.lysoen.app.cli.Lysoen}. Tables go to standard output and nothing else does; progress, the
 * address of the server and failures go to standard error. A failure that a user can mend is one sentence and an exit
 * code by kind (2 input, 3 not found, 4 broken data, 5 the machine is in the way); 1 is a bug.
 */
@NullMarked
package org.lysoen.app.cli;

import org.jspecify.annotations.NullMarked;
