package org.lysoen.listen.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.seal.Argon2id;

/**
 * What is kept of a password and of the secret of the second step. Argon2id makes 32 bytes of the password; HMAC-SHA-256
 * of them under two names makes the verifier and the key that seals the secret (AES-256-GCM), so that whoever has the
 * database must guess the password before there is a second step to see.
 *
 * @param totp nonce, ciphertext and tag
 */
record Credentials(Argon2id cost, byte[] salt, byte[] verifier, byte[] totp) {

    /** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
    static final Argon2id COST = new Argon2id(19_456, 2, 1);

    private static final int LEAST = 12;
    private static final int MOST = 1_000;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern WRITTEN = Pattern.compile("m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})");

    /** For a name that nobody has: the same work, which no password passes. */
    static final Credentials NOBODY =
            new Credentials(COST, Secret.bytes(16), Secret.bytes(32), Secret.bytes(NONCE + Totp.SECRET_BYTES + 16));

    /** @throws Problem BAD_INPUT when the password is too short or too long */
    static void requireFit(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST || length > MOST) {
            throw Problem.badInput(
                    "A password has " + LEAST + " to " + MOST + " characters: several words one after the other do.");
        }
    }

    static Credentials of(String password, byte[] secret) {
        var salt = Secret.bytes(16);
        return of(COST, salt, derive(COST, password, salt), secret);
    }

    private static Credentials of(Argon2id cost, byte[] salt, byte[] derived, byte[] secret) {
        var nonce = Secret.bytes(NONCE);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, mac(derived, "second step"), nonce);
            var sealed = cipher.doFinal(secret);
            var totp = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed);
            return new Credentials(cost, salt, mac(derived, "verifier"), totp.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret of the second step, for who knows the password. What is too long for one gets the same work. */
    Optional<byte[]> open(String password) {
        byte[] derived = derive(cost, password.length() > 2 * MOST ? "" : password, salt);
        boolean right = MessageDigest.isEqual(verifier, mac(derived, "verifier"));
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, mac(derived, "second step"), Arrays.copyOf(totp, NONCE));
            byte[] secret = cipher.doFinal(totp, NONCE, totp.length - NONCE);
            return right ? Optional.of(secret) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    boolean isOutOfDate() {
        return !cost.equals(COST);
    }

    String costText() {
        return "m=" + cost.kibibytes() + ",t=" + cost.passes() + ",p=" + cost.lanes();
    }

    static Argon2id cost(String text) {
        var read = WRITTEN.matcher(text);
        if (!read.matches()) {
            throw new IllegalStateException("not parameters of Argon2: " + text);
        }
        return new Argon2id(
                Integer.parseInt(read.group(1)), Integer.parseInt(read.group(2)), Integer.parseInt(read.group(3)));
    }

    private static byte[] derive(Argon2id cost, String password, byte[] salt) {
        var same = Normalizer.normalize(password, Normalizer.Form.NFKC);
        return cost.derive(same.getBytes(StandardCharsets.UTF_8), salt, 32);
    }

    private static byte[] mac(byte[] key, String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(("lysoen " + name).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
