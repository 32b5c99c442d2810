/**
 * The page on which somebody who reported, and has no account, reads answers, adds to the report and takes it back.
 *
 * <p>Start from {@link org.lysoen.app.listen.receipt.ReceiptController}. With script the phrase stays in the browser ({@code
 * receipt.js}, {@code argon2.js}); without, the server derives what it needs in memory and says so before.
 *
 * <p>Guarantees: neither phrase nor lookup id is stored or logged; every phrase under which there is nothing is answered by
 * the same bytes after the same questions to the database, whether it was mistyped, is not linked yet, or its report was
 * taken back; answers have few lengths; tries are limited without knowing who tries.
 */
@NullMarked
package org.lysoen.app.listen.receipt;

import org.jspecify.annotations.NullMarked;
