/**
 * The way back to somebody who reported and is known to nobody: a phrase that only the reporter and those who open the
 * report know.
 *
 * <p>Start from {@link org.lysoen.listen.receipt.Phrase}, of which {@link org.lysoen.listen.receipt.ReceiptKeys} are
 * derived: an id to look up by and keys that seal {@link org.lysoen.listen.receipt.Message messages}. {@link
 * org.lysoen.listen.receipt.Receipts} keeps them for the server, which knows neither phrase nor id nor key.
 *
 * <p>Guarantees: of a receipt the server keeps a hash of the id, the report and the day; of a message its ciphertext,
 * number and day. A message cannot be opened as another of the same receipt, nor as one of another report. What it does
 * not hold against: who knows the phrase reads everything, before and after (no forward secrecy), and a server that
 * answers falsely while it runs can keep messages back.
 */
@NullMarked
package org.lysoen.listen.receipt;

import org.jspecify.annotations.NullMarked;
