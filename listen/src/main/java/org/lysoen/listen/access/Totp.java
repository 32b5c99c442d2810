package org.lysoen.listen.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * The second step: codes of six digits that an app shows for 30 seconds each (RFC 6238, HMAC-SHA-1, which every app
 * speaks). A clock may be one step off.
 */
public final class Totp {

    static final int SECRET_BYTES = 20;

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    private Totp() {}

    /** A new secret of 160 bits (RFC 4226, section 4). */
    public static byte[] secret() {
        return Secret.bytes(SECRET_BYTES);
    }

    /** The step whose code it is, around a time. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        var length = CODES.getTimeStep();
        var key = new SecretKeySpec(secret, CODES.getAlgorithm());
        String digits = code.replaceAll("\\s", "");
        long found = -1;
        for (int off = -1; off <= 1; off++) {
            var time = now.plus(length.multipliedBy(off));
            if (code(key, time).equals(digits)) {
                found = time.getEpochSecond() / length.toSeconds();
            }
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private static String code(SecretKeySpec key, Instant time) {
        try {
            return CODES.generateOneTimePasswordString(key, time);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an app shows for a secret at a time. */
    public static String code(byte[] secret, Instant time) {
        return code(new SecretKeySpec(secret, CODES.getAlgorithm()), time);
    }

    /** The secret as a person types it into an app: base 32 (RFC 4648), here 32 letters. */
    public static String text(byte[] secret) {
        var text = new StringBuilder();
        var bits = new BigInteger(1, secret);
        for (int shift = 8 * secret.length - 5; shift >= 0; shift -= 5) {
            text.append(BASE_32.charAt(bits.shiftRight(shift).intValue() & 31));
        }
        return text.toString();
    }

    /** What apps read from a QR code (the key URI of Google Authenticator). */
    public static String uri(byte[] secret, String account) {
        String label = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Lysoen:" + label + "?secret=" + text(secret) + "&issuer=Lysoen";
    }
}
