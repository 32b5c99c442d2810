package org.lysoen.listen.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals as the specification of ODK's encrypted forms says, written from it and from RFC 8017 and NIST SP 800-38A alone:
 * OAEP, the feedback mode and the padding are done here, by hand, so that nothing is shared with what opens.
 */
public final class Collect {

    private static final int MODULUS_BYTES = 256;
    private static final int HASH_BYTES = 32;
    private static final int BLOCK = 16;

    private final RSAPublicKey key;
    private final byte[] secret;
    private final byte[] padding;

    /**
     * @param publicLine base64 of the SPKI, as in the form
     * @param secret of 32 bytes
     * @param padding of 32 bytes: the seed of OAEP
     */
    public Collect(String publicLine, byte[] secret, byte[] padding) throws GeneralSecurityException {
        var spki = new X509EncodedKeySpec(Base64.getDecoder().decode(publicLine));
        this.key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spki);
        this.secret = secret.clone();
        this.padding = padding.clone();
    }

    /** The envelope and its encrypted files. */
    public record SealedReport(byte[] envelope, Map<String, byte[]> files) {}

    /**
     * @param version empty for none
     * @param attachments by name, in order
     */
    public SealedReport seal(
            String formId, String version, String instanceId, byte[] xml, Map<String, byte[]> attachments)
            throws GeneralSecurityException {
        byte[] vector = md5(concat(instanceId.getBytes(StandardCharsets.UTF_8), secret));
        String encryptedKey = base64(oaep(secret));
        var signed = new StringBuilder(formId).append('\n');
        if (!version.isEmpty()) {
            signed.append(version).append('\n');
        }
        signed.append(encryptedKey).append('\n').append(instanceId).append('\n');
        Map<String, byte[]> files = new LinkedHashMap<>();
        var media = new StringBuilder();
        Map<String, byte[]> all = new LinkedHashMap<>(attachments);
        all.put("submission.xml", xml);
        int n = 0;
        for (var file : all.entrySet()) {
            vector[n % BLOCK]++;
            n++;
            files.put(file.getKey() + ".enc", cfb(vector, pad(file.getValue())));
            signed.append(file.getKey())
                    .append("::")
                    .append(HexFormat.of().formatHex(md5(file.getValue())))
                    .append('\n');
            if (!file.getKey().equals("submission.xml")) {
                media.append("<media><file>").append(file.getKey()).append(".enc</file></media>");
            }
        }
        String signature = base64(oaep(md5(signed.toString().getBytes(StandardCharsets.UTF_8))));
        String envelope = "<?xml version='1.0' ?><data id=\"" + formId + "\""
                + (version.isEmpty() ? "" : " version=\"" + version + "\"")
                + " encrypted=\"yes\" xmlns=\"http://www.opendatakit.org/xforms/encrypted\"><base64EncryptedKey>"
                + encryptedKey
                + "</base64EncryptedKey><orx:meta xmlns:orx=\"http://openrosa.org/xforms\"><orx:instanceID>"
                + instanceId + "</orx:instanceID></orx:meta>" + media
                + "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile><base64EncryptedElementSignature>" + signature
                + "</base64EncryptedElementSignature></data>";
        return new SealedReport(envelope.getBytes(StandardCharsets.UTF_8), files);
    }

    /** PKCS#7. */
    private static byte[] pad(byte[] plain) {
        int more = BLOCK - plain.length % BLOCK;
        byte[] padded = Arrays.copyOf(plain, plain.length + more);
        Arrays.fill(padded, plain.length, padded.length, (byte) more);
        return padded;
    }

    /** NIST SP 800-38A, 6.3, with segments of 128 bits. */
    private byte[] cfb(byte[] vector, byte[] plain) throws GeneralSecurityException {
        var block = Cipher.getInstance("AES/ECB/NoPadding");
        block.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"));
        byte[] out = new byte[plain.length];
        byte[] feedback = vector;
        for (int from = 0; from < plain.length; from += BLOCK) {
            byte[] stream = block.doFinal(feedback);
            for (int i = 0; i < BLOCK; i++) {
                out[from + i] = (byte) (plain[from + i] ^ stream[i]);
            }
            feedback = Arrays.copyOfRange(out, from, from + BLOCK);
        }
        return out;
    }

    /** RFC 8017, 7.1.1, with SHA-256 for the hash and for MGF1, and an empty label. */
    private byte[] oaep(byte[] message) throws GeneralSecurityException {
        byte[] data = new byte[MODULUS_BYTES - HASH_BYTES - 1];
        System.arraycopy(sha256(new byte[0]), 0, data, 0, HASH_BYTES);
        data[data.length - message.length - 1] = 1;
        System.arraycopy(message, 0, data, data.length - message.length, message.length);
        xor(data, mgf1(padding, data.length));
        byte[] seed = padding.clone();
        xor(seed, mgf1(data, HASH_BYTES));
        var number = new BigInteger(1, concat(seed, data)).modPow(key.getPublicExponent(), key.getModulus());
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[MODULUS_BYTES];
        int length = Math.min(bytes.length, MODULUS_BYTES);
        System.arraycopy(bytes, bytes.length - length, out, MODULUS_BYTES - length, length);
        return out;
    }

    private static byte[] mgf1(byte[] seed, int length) throws GeneralSecurityException {
        byte[] mask = new byte[0];
        for (int counter = 0; mask.length < length; counter++) {
            byte[] number = {(byte) (counter >>> 24), (byte) (counter >>> 16), (byte) (counter >>> 8), (byte) counter};
            mask = concat(mask, sha256(concat(seed, number)));
        }
        return Arrays.copyOf(mask, length);
    }

    private static void xor(byte[] target, byte[] mask) {
        for (int i = 0; i < target.length; i++) {
            target[i] ^= mask[i];
        }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] md5(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("MD5").digest(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
