/**
 * Keys and sealed reports, on the machine of those who may read them. The server uses nothing of this.
 *
 * <p>{@link org.lysoen.listen.seal.SealingKey} makes a key pair, {@link org.lysoen.listen.seal.KeyShares} splits the
 * private key among trustees (Shamir 1979, How to share a secret), {@link org.lysoen.listen.seal.Unsealer} opens reports
 * as ODK's apps seal them.
 *
 * <p>What the sealing does not give, by ODK's specification: the ciphertext is malleable and its signature can be made
 * by anybody who has the form; there is no forward secrecy; file names, sizes and counts are in the clear.
 *
 * <p>References: ODK XForms specification, encrypted forms; RFC 8017 (RSAES-OAEP).
 */
@NullMarked
package org.lysoen.listen.seal;

import org.jspecify.annotations.NullMarked;
