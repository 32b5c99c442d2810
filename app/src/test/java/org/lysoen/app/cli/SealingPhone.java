package org.lysoen.app.cli;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Seals as ODK's specification says, with the JDK's own ciphers, and sends. */
record SealingPhone(String base, String publicLine) {

    /** A sealed report, which can be sent again. */
    byte[] seal(String form, String instanceId, String answers) throws Exception {
        return body(parts(form, instanceId, document(form, instanceId, answers, ""), Map.of()));
    }

    /** @param meta beside the instanceID, such as a deprecatedID */
    static byte[] document(String form, String instanceId, String answers, String meta) {
        return ("<data id=\"" + form + "\" version=\"1\">" + answers + "<meta><instanceID>" + instanceId
                        + "</instanceID>" + meta + "</meta></data>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The envelope, of that form and name whatever the document says, and the sealed files, by their names. */
    Map<String, byte[]> parts(String form, String instanceId, byte[] document, Map<String, byte[]> attachments)
            throws Exception {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        var digest = MessageDigest.getInstance("MD5");
        digest.update(instanceId.getBytes(StandardCharsets.UTF_8));
        byte[] vector = digest.digest(secret);
        var rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(
                Cipher.ENCRYPT_MODE,
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(publicLine))),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        Map<String, byte[]> files = new LinkedHashMap<>(attachments);
        files.put("submission.xml", document);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        var media = new StringBuilder();
        attachments.keySet().forEach(name -> media.append("<file>" + name + ".enc</file>"));
        String envelope = "<data xmlns=\"http://www.opendatakit.org/xforms/encrypted\" id=\"" + form
                + "\" version=\"1\" encrypted=\"yes\"><base64EncryptedKey>"
                + Base64.getEncoder().encodeToString(rsa.doFinal(secret)) + "</base64EncryptedKey><meta><instanceID>"
                + instanceId + "</instanceID></meta>" + (media.isEmpty() ? "" : "<media>" + media + "</media>")
                + "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>";
        parts.put("xml_submission_file", envelope.getBytes(StandardCharsets.UTF_8));
        int n = 0;
        for (var file : files.entrySet()) {
            vector[n++]++;
            var aes = Cipher.getInstance("AES/CFB/PKCS5Padding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new IvParameterSpec(vector));
            parts.put(file.getKey() + ".enc", aes.doFinal(file.getValue()));
        }
        return parts;
    }

    static byte[] body(Map<String, byte[]> parts) {
        var body = new ByteArrayOutputStream();
        parts.forEach((name, content) -> part(body, name, content));
        body.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    HttpResponse<String> send(byte[] body) throws Exception {
        try (var phone = HttpClient.newHttpClient()) {
            return phone.send(
                    HttpRequest.newBuilder(URI.create(base + "/submission"))
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] content) {
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
