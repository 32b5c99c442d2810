package org.lysoen.listen.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.lysoen.listen.seal.Argon2id;
import org.lysoen.listen.seal.Sha256;

/**
 * What a {@link Phrase} derives to: one Argon2id (RFC 9106), so that each guess costs its work once and an honest person
 * waits once, and of its result by HKDF with SHA-256 (RFC 5869), under a label each, what must tell nothing of each other:
 * the lookup id and a key for each direction.
 *
 * <p>The salt cannot be drawn by chance: nothing but the phrase is there when a person looks for an answer. So one guess
 * tries all receipts at once, and the strength is that of the phrase. All that is written here is fixed for ever; another
 * choice would be another version beside it.
 */
public final class ReceiptKeys {

    /** Above what OWASP's Password Storage Cheat Sheet asks at least (19 MiB, 2 passes); some seconds on a phone, in script. */
    public static final Argon2id WORK = new Argon2id(32 * 1024, 2, 1);

    private static final int BYTES = 32;
    private static final byte[] SALT = bytes("lysoen receipt 1: argon2id");

    private final byte[] lookupId;
    private final byte[] to;
    private final byte[] from;

    private ReceiptKeys(byte[] lookupId, byte[] to, byte[] from) {
        this.lookupId = lookupId;
        this.to = to;
        this.from = from;
    }

    /** Takes 32 MiB and about a tenth of a second. */
    public static ReceiptKeys of(Phrase phrase) {
        byte[] derived = WORK.derive(bytes(phrase.text()), SALT, BYTES);
        try {
            return new ReceiptKeys(
                    expand(derived, "lookup"),
                    expand(derived, "to the reporter"),
                    expand(derived, "from the reporter"));
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] expand(byte[] derived, String label) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(derived)
                            .thenExpand(bytes("lysoen receipt 1: " + label), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a person shows to find a receipt; whoever has it may add to the report or take it back, but reads nothing. */
    public byte[] lookupId() {
        return lookupId.clone();
    }

    /** All that the server keeps of the lookup id. */
    public String lookupHash() {
        return hash(lookupId);
    }

    /** Hexadecimal SHA-256 of a lookup id. */
    public static String hash(byte[] lookupId) {
        return Sha256.hex(lookupId);
    }

    byte[] key(Direction direction) {
        return switch (direction) {
            case TO -> to;
            case FROM -> from;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
