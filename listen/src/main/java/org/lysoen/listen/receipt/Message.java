package org.lysoen.listen.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lysoen.kernel.Problem;

/**
 * A sealed message: a nonce of 12 bytes drawn by chance, then AES-256-GCM (NIST SP 800-38D) of the text, UTF-8, with the
 * key of its direction. Its place (direction, number, form, instanceID) is authenticated with it, so that it opens nowhere
 * else. Padded by one byte 0x80 and zeros (ISO/IEC 7816-4) to 512, 2048, 8192 or 32768 bytes, so that its length tells
 * little.
 *
 * @param number from 1 in each direction of a receipt
 * @param on the day it came
 */
public record Message(Direction direction, int number, LocalDate on, byte[] sealed) {

    /** The longest text, in bytes of UTF-8. */
    public static final int MOST_BYTES = 32_767;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int[] STEPS = {512, 2048, 8192, 32768};
    private static final String WITHDRAWAL = "withdraw";
    private static final byte END = (byte) 0x80;
    private static final SecureRandom CHANCE = new SecureRandom();

    /** Where a message belongs. The number 0 from the reporter is the wish to take the report back. */
    public record Place(String formId, String instanceId, Direction direction, int number) {

        byte[] bytes() {
            // NUL stands in no XML, so in none of the names
            return ("lysoen receipt 1: message\0" + direction.word() + "\0" + number + "\0" + formId + "\0"
                            + instanceId)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** @throws Problem BAD_INPUT when the text is empty or too long */
    public static byte[] seal(ReceiptKeys keys, Place place, String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw Problem.badInput("The message is empty: write something in it.");
        }
        if (plain.length > MOST_BYTES) {
            throw Problem.badInput("A message has at most " + MOST_BYTES + " bytes: write a shorter one, or several.");
        }
        int length = Arrays.stream(STEPS)
                .filter(step -> step > plain.length)
                .findFirst()
                .orElseThrow();
        byte[] padded = Arrays.copyOf(plain, length);
        padded[plain.length] = END;
        byte[] nonce = new byte[NONCE_BYTES];
        CHANCE.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys, place, nonce).doFinal(padded);
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text; empty where it was not sealed with these keys for this place, or was changed. */
    public static Optional<String> open(ReceiptKeys keys, Place place, byte[] sealed) {
        if (!isSealed(sealed)) {
            return Optional.empty();
        }
        try {
            byte[] padded = cipher(Cipher.DECRYPT_MODE, keys, place, Arrays.copyOf(sealed, NONCE_BYTES))
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            int end = padded.length - 1;
            while (end > 0 && padded[end] == 0) {
                end--;
            }
            return Optional.of(new String(padded, 0, end, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it has one of the lengths that a sealed message has. */
    public static boolean isSealed(byte[] bytes) {
        return Arrays.stream(STEPS).anyMatch(step -> bytes.length == NONCE_BYTES + step + TAG_BITS / 8);
    }

    /** Shows to whoever opens the report that somebody who knows the phrase wishes to take it back: the server cannot. */
    public static byte[] sealWithdrawal(ReceiptKeys keys, String formId, String instanceId) {
        return seal(keys, withdrawal(formId, instanceId), WITHDRAWAL);
    }

    /** Whether the bytes are such a wish for that report. */
    public static boolean isWithdrawal(ReceiptKeys keys, String formId, String instanceId, byte[] sealed) {
        return open(keys, withdrawal(formId, instanceId), sealed)
                .filter(WITHDRAWAL::equals)
                .isPresent();
    }

    private static Place withdrawal(String formId, String instanceId) {
        return new Place(formId, instanceId, Direction.FROM, 0);
    }

    private static Cipher cipher(int mode, ReceiptKeys keys, Place place, byte[] nonce)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(keys.key(place.direction()), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.bytes());
        return cipher;
    }
}
