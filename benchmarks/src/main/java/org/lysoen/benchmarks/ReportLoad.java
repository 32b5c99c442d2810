package org.lysoen.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reports of a form with 250 questions, as an app posts them: about 15 kB of XML, or the envelope and 15 kB of ciphertext
 * of a sealed one.
 */
enum ReportLoad {
    OPEN("open", ""),
    SEALED("sealed", "<submission base64RsaPublicKey=\"%s\"/>".formatted(publicKey())),
    PHOTO("photo", "");

    private static final int QUESTIONS = 250;
    private static final int PHOTO_BYTES = 1_000_000;
    private static final int SEALED_BYTES = 15_008;
    private static final String BOUNDARY = "--------lysoen-benchmark";

    /** As long as an instanceID, which takes its place. */
    private static final String NAME = "uuid:@@@@@@@@-@@@@-@@@@-@@@@-@@@@@@@@@@@@";

    private final String formId;
    private final String submission;

    ReportLoad(String formId, String submission) {
        this.formId = formId;
        this.submission = submission;
    }

    String formId() {
        return formId;
    }

    byte[] form() {
        return """
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
              <h:head><h:title>Load</h:title><model>
                <instance><data id="%s" version="1">%s<photo/><meta><instanceID/></meta></data></instance>
                %s%s<bind nodeset="/data/photo" type="binary"/><bind nodeset="/data/meta/instanceID" type="string"/>
              </model></h:head>
              <h:body>%s<upload ref="/data/photo" mediatype="image/*"><label>A photo</label></upload></h:body>
            </h:html>\
            """.formatted(
                        formId,
                        each("<question_%d/>"),
                        submission,
                        each("<bind nodeset=\"/data/question_%d\" type=\"string\"/>"),
                        each("<input ref=\"/data/question_%1$d\"><label>Question %1$d</label></input>"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String each(String text) {
        return IntStream.range(0, QUESTIONS).mapToObj(text::formatted).collect(Collectors.joining());
    }

    /** The bytes of a whole request to {@code path}, and where the report's name stands in them. */
    record Request(byte[] bytes, int nameAt) {

        /** Names the report anew; not for several threads at once. */
        void rename(String instanceId) {
            byte[] name = instanceId.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(name, 0, bytes, nameAt, name.length);
        }
    }

    Request request(String host, String path) {
        var random = new Random(20261122);
        var body = new StringBuilder(part("xml_submission_file", "text/xml", this == SEALED ? envelope() : xml()));
        if (this == SEALED) {
            body.append(part("submission.xml.enc", "application/octet-stream", bytes(random, SEALED_BYTES)));
        } else if (this == PHOTO) {
            body.append(part("photo.jpg", "image/jpeg", bytes(random, PHOTO_BYTES)));
        }
        body.append("--" + BOUNDARY + "--\r\n");
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nX-OpenRosa-Version: 1.0\r\n"
                + "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n";
        String whole = head + body;
        return new Request(whole.getBytes(StandardCharsets.ISO_8859_1), whole.indexOf(NAME));
    }

    private static String part(String name, String type, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    }

    private static String bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The XML of an open report of that name. */
    byte[] xml(String instanceId) {
        return xml().replace(NAME, instanceId).getBytes(StandardCharsets.UTF_8);
    }

    private String xml() {
        return "<?xml version='1.0' ?><data id=\"" + formId + "\" version=\"1\">"
                + each("<question_%1$d>answer %1$d of so many words</question_%1$d>") + "<photo>"
                + (this == PHOTO ? "photo.jpg" : "") + "</photo><meta><instanceID>" + NAME
                + "</instanceID></meta></data>";
    }

    private String envelope() {
        String key = Base64.getEncoder().encodeToString(new byte[256]);
        return "<data xmlns=\"http://www.opendatakit.org/xforms/encrypted\" encrypted=\"yes\" id=\"" + formId
                + "\" version=\"1\"><base64EncryptedKey>" + key + "</base64EncryptedKey>"
                + "<orx:meta xmlns:orx=\"http://openrosa.org/xforms\"><orx:instanceID>" + NAME
                + "</orx:instanceID></orx:meta><encryptedXmlFile>submission.xml.enc</encryptedXmlFile>"
                + "<base64EncryptedElementSignature>" + key + "</base64EncryptedElementSignature></data>";
    }

    private static String publicKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
