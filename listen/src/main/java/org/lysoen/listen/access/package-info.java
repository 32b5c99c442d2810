/**
 * Who may do what: accounts with one role each, the tokens of programs, and the log of what was done.
 *
 * <p>A {@link org.lysoen.listen.access.Role} is what somebody is for this server, a {@link
 * org.lysoen.listen.access.Scope} what a program may do in somebody's place.
 */
@NullMarked
package org.lysoen.listen.access;

import org.jspecify.annotations.NullMarked;
