package org.lysoen.exchange.openrosa;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.lysoen.kernel.Problem;

/**
 * The envelope of a sealed report (ODK XForms, encrypted forms): what is in the clear of it.
 *
 * <p>The namespaces and the order of the elements differ between apps, so neither is looked at. Nor is what else stands
 * in it: {@link #requireNothingElse} does, for who takes the report in.
 *
 * @param formId the form's id
 * @param version the form's version, empty where it has none
 * @param instanceId of the report
 * @param encryptedKey base64 of the AES key under the form's public key
 * @param mediaFiles names of the encrypted attachments, in the order they were encrypted
 * @param xmlFile name of the encrypted answers
 * @param signature base64 of the element signature under the public key; empty where there is none
 */
public record SealedManifest(
        String formId,
        String version,
        String instanceId,
        String encryptedKey,
        List<String> mediaFiles,
        String xmlFile,
        String signature) {

    /** An RSA-2048 ciphertext. */
    private static final int KEY_BYTES = 256;

    /** @throws Problem BAD_INPUT when something that must be there is not, or the key is not one */
    static SealedManifest of(XmlElement root, String instanceId) {
        List<String> media = new ArrayList<>();
        root.all()
                .filter(element -> element.name().equals("media"))
                .flatMap(element -> element.children().stream())
                .filter(element -> element.name().equals("file"))
                .map(element -> FileName.plain(element.text().strip()))
                .forEach(media::add);
        String xmlFile = FileName.plain(root.childText("encryptedXmlFile"));
        String key = root.childText("base64EncryptedKey").replaceAll("\\s", "");
        if (!isOfKeyLength(key)) {
            throw Problem.badInput("The sealed report carries no key of 256 bytes: send it again from the app.");
        }
        var names = new HashSet<>(media);
        names.add(xmlFile);
        if (names.size() != media.size() + 1) {
            throw Problem.badInput("The sealed report names a file twice: send it again from the app.");
        }
        return new SealedManifest(
                root.attribute("id"),
                root.attribute("version"),
                instanceId,
                key,
                List.copyOf(media),
                xmlFile,
                root.childText("base64EncryptedElementSignature").replaceAll("\\s", ""));
    }

    /**
     * @param xml the document that this was read from
     * @throws Problem BAD_INPUT when more stands in it, which could be an answer in the clear
     */
    public void requireNothingElse(byte[] xml) {
        Envelope.requireBare(xml, this);
    }

    /** Whether it is base64 of what RSA-2048 gives. */
    static boolean isOfKeyLength(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
