package org.lysoen.listen;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Envelopes of sealed reports. */
public final class SealedSamples {

    private SealedSamples() {}

    /** An envelope with one photo, its key drawn by chance. */
    public static byte[] envelope(String id, String version, String instanceId) {
        return """
            <data xmlns="http://www.opendatakit.org/xforms/encrypted" encrypted="yes" id="%s" version="%s">\
            <base64EncryptedKey>%s</base64EncryptedKey>\
            <orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>%s</orx:instanceID></orx:meta>\
            <media><file>a.jpg.enc</file></media><encryptedXmlFile>submission.xml.enc</encryptedXmlFile>\
            <base64EncryptedElementSignature>%s</base64EncryptedElementSignature></data>""".formatted(id, version, base64(3), instanceId, base64(4)).getBytes(StandardCharsets.UTF_8);
    }

    /** What RSA-2048 might have given. */
    private static String base64(int seed) {
        return Base64.getEncoder().encodeToString(Samples.bytes(seed, 256));
    }
}
