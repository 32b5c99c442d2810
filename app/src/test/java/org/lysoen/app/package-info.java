/** The program as a whole: its launcher, and what it promises to the shell. */
@NullMarked
package org.lysoen.app;

import org.jspecify.annotations.NullMarked;
