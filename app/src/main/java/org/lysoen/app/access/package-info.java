/**
 * Who may use which route. Every method that answers says it with one of three annotations: {@link
 * org.lysoen.app.access.Open}, {@link org.lysoen.app.access.Allowed} or {@link org.lysoen.app.access.ByPass}; a server
 * with a method that says nothing does not start.
 *
 * <p>{@link org.lysoen.app.access.Gate} holds them to it. A method that takes a {@link org.lysoen.app.access.Visitor} is
 * given who is asking.
 */
@NullMarked
package org.lysoen.app.access;

import org.jspecify.annotations.NullMarked;
