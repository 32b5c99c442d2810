package org.lysoen.exchange.openrosa;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.lysoen.kernel.Problem;

/**
 * The envelope of a sealed report (ODK XForms, encrypted forms): what is in the clear of it.
 *
 * <p>The namespaces and the order of the elements differ between apps, so neither is looked at.
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
        if (!isKey(key)) {
            throw Problem.badInput("The sealed report carries no key of 256 bytes: send it again from the app.");
        }
        var names = new HashSet<>(media);
        names.add(xmlFile);
        if (names.size() != media.size() + 1) {
            throw Problem.badInput("The sealed report names a file twice: send it again from the app.");
        }
        // Whatever else stands in the envelope would be answers in the clear.
        for (var element : root.children()) {
            switch (element.name()) {
                case "base64EncryptedKey", "encryptedXmlFile", "base64EncryptedElementSignature" ->
                    requireNoChild(element);
                case "meta" -> element.children().forEach(SealedManifest::requireMeta);
                case "media" -> element.children().forEach(SealedManifest::requireFile);
                default -> throw readable();
            }
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

    private static void requireMeta(XmlElement element) {
        if (!element.name().equals("instanceID") && !element.name().equals("deprecatedID")) {
            throw readable();
        }
        requireNoChild(element);
    }

    private static void requireFile(XmlElement element) {
        if (!element.name().equals("file")) {
            throw readable();
        }
        requireNoChild(element);
    }

    private static void requireNoChild(XmlElement element) {
        if (!element.children().isEmpty()) {
            throw readable();
        }
    }

    private static Problem readable() {
        return Problem.badInput(
                "The envelope of the sealed report holds more than its key and file names, perhaps answers"
                        + " in the clear, so nothing of it was kept: send it with an app that encrypts.");
    }

    private static boolean isKey(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
