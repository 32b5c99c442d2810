package org.lysoen.listen.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.lysoen.listen.seal.Sha256;

/** Secrets that chance chose: their SHA-256 is enough to know them by, since nobody can guess them. */
final class Secret {

    private static final SecureRandom CHANCE = new SecureRandom();

    /** Crockford's base 32: no letter looks like a digit. */
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LONGEST_TYPED = 200;

    private Secret() {}

    static byte[] bytes(int count) {
        var bytes = new byte[count];
        CHANCE.nextBytes(bytes);
        return bytes;
    }

    /** 256 bits for a program. */
    static String token() {
        return "lysoen_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /** 100 bits for a person, in four groups of five letters. */
    static String code() {
        var code = new StringBuilder();
        byte[] chance = bytes(20);
        for (int i = 0; i < chance.length; i++) {
            code.append(i > 0 && i % 5 == 0 ? "-" : "").append(LETTERS.charAt(chance[i] & 31));
        }
        return code.toString();
    }

    /** Of a code as a person types it: dashes, blanks and capitals do not count; what is too long is none. */
    static String hashOfCode(String typed) {
        String ascii = typed.length() > LONGEST_TYPED ? "" : typed.replaceAll("[^0-9A-Za-z]", "");
        return Sha256.hex(ascii.toLowerCase(Locale.ROOT)
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1'));
    }
}
