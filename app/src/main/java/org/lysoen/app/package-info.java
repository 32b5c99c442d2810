/**
 * The only program: {@link org.lysoen.app.Main} hands its arguments to the command line
 * ({@link org.lysoen.app.cli}), which asks the picture and starts the web server ({@link org.lysoen.app.http}).
 *
 * <p>Everything that knows more than one room is here and nowhere else.
 */
@NullMarked
package org.lysoen.app;

import org.jspecify.annotations.NullMarked;
