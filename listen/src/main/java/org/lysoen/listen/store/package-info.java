/**
 * Where rows are kept: one database, SQLite or PostgreSQL, with one writer, whose commits are durable when they
 * return.
 *
 * <p>Start from {@link org.lysoen.listen.store.Database}. It knows no table but through the scripts that make them; each
 * package names the tables that it alone reads and writes.
 */
@NullMarked
package org.lysoen.listen.store;

import org.jspecify.annotations.NullMarked;
