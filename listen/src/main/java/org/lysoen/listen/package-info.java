/**
 * What people say: forms, and reports that arrive once and are never lost.
 *
 * <p>Start from {@link org.lysoen.listen.ListenStore}: a folder with the reports' files and one SQLite database, in
 * whose place PostgreSQL may stand. Forms are kept by {@link org.lysoen.listen.Forms}, passes by {@link
 * org.lysoen.listen.Passes}; a report comes in through {@link org.lysoen.listen.Intake} and is read through {@link
 * org.lysoen.listen.Reports}.
 *
 * <p>Guarantees: what is acknowledged is on disk, its files before its row; a report is stored once however often it is
 * sent; other bytes under the same name never replace it; a sealed form keeps nothing but ciphertext. Of a report no
 * time but the day is stored, no address, and not whose pass it came with.
 *
 * <p>The server never sees a private key: making, splitting and using one is {@link org.lysoen.listen.seal}.
 */
@NullMarked
package org.lysoen.listen;

import org.jspecify.annotations.NullMarked;
