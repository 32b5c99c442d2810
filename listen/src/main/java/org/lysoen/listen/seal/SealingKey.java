package org.lysoen.listen.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * An RSA-2048 private key, with the public key that belongs to it.
 *
 * @param key of RSA, with the factors
 */
public record SealingKey(RSAPrivateCrtKey key) {

    private static final int BITS = 2048;

    public static SealingKey make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SealingKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param pkcs8 the private key in DER
     * @throws GeneralSecurityException when the bytes are no RSA key
     */
    static SealingKey of(byte[] pkcs8) throws GeneralSecurityException {
        return new SealingKey(
                (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    }

    byte[] pkcs8() {
        return key.getEncoded();
    }

    /** The line that a form carries: SPKI in DER, base64. */
    public String publicLine() {
        try {
            var spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            var encoded = KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();
            return Base64.getEncoder().encodeToString(encoded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String fingerprint() {
        return fingerprint(publicLine());
    }

    /**
     * What two people compare to know that they speak of the same key: the first 16 bytes of the SHA-256 of the SPKI, in
     * groups of four hexadecimal digits.
     *
     * @param publicLine base64
     */
    public static String fingerprint(String publicLine) {
        String digits = Sha256.hex(Base64.getDecoder().decode(publicLine));
        return digits.substring(0, 32).replaceAll("(....)(?!$)", "$1 ");
    }
}
