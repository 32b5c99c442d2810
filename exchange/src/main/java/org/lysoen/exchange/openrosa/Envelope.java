package org.lysoen.exchange.openrosa;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lysoen.kernel.Problem;

/**
 * What may stand in the envelope of a sealed report: what ODK Collect and Enketo write, and what Briefcase adds to a
 * report of another server. Whatever else stands there could be an answer in the clear.
 */
final class Envelope {

    private static final String ROOT = "data";

    /** The elements that have elements, and which. */
    private static final Map<String, Set<String>> CHILDREN = Map.of(
            ROOT,
            Set.of("base64EncryptedKey", "encryptedXmlFile", "base64EncryptedElementSignature", "meta", "media"),
            "meta",
            Set.of("instanceID", "deprecatedID"),
            "media",
            Set.of("file"));

    /** Those of which there can be several. */
    private static final Set<String> REPEATED = Set.of("media", "file");

    private static final Set<String> NAMESPACES = Set.of(
            "",
            "http://www.opendatakit.org/xforms/encrypted",
            "http://opendatakit.org/submissions",
            "http://openrosa.org/xforms");

    /** {@code n0} is what Briefcase calls the namespace of OpenRosa. */
    private static final Pattern PREFIX = Pattern.compile("|orx|ns?[0-9]{1,2}");

    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2})");

    private final String instanceId;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    private Envelope(String instanceId) {
        this.instanceId = instanceId;
    }

    /**
     * @param xml the document that was read as the manifest
     * @throws Problem BAD_INPUT when it holds more than a manifest does
     */
    static void requireBare(byte[] xml, SealedManifest manifest) {
        if (!manifest.signature().isEmpty() && !SealedManifest.isOfKeyLength(manifest.signature())) {
            throw readable();
        }
        var envelope = new Envelope(manifest.instanceId());
        try {
            var reader = XmlElement.reader(xml);
            try {
                while (reader.hasNext()) {
                    envelope.require(reader, reader.next());
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void require(XMLStreamReader reader, int event) {
        boolean isMeant = switch (event) {
            case XMLStreamConstants.START_ELEMENT -> isElement(reader) && areAttributes(reader);
            case XMLStreamConstants.END_ELEMENT -> {
                open.pop();
                yield true;
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE ->
                reader.isWhiteSpace() || (!open.isEmpty() && !CHILDREN.containsKey(open.getFirst()));
            case XMLStreamConstants.END_DOCUMENT -> true;
            default -> false;
        };
        if (!isMeant) {
            throw readable();
        }
    }

    private boolean isElement(XMLStreamReader reader) {
        String name = reader.getLocalName();
        boolean isHere = open.isEmpty()
                ? name.equals(ROOT)
                : CHILDREN.getOrDefault(open.getFirst(), Set.of()).contains(name);
        open.push(name);
        return isHere && (seen.add(name) || REPEATED.contains(name));
    }

    private boolean areAttributes(XMLStreamReader reader) {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String namespace = reader.getNamespaceURI(i);
            if (!PREFIX.matcher(prefix == null ? "" : prefix).matches()
                    || !NAMESPACES.contains(namespace == null ? "" : namespace)) {
                return false;
            }
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            boolean isPlain = prefix == null || prefix.isEmpty();
            if (!isPlain || !isAttribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isAttribute(String name, String value) {
        return switch (open.getFirst()) {
            case ROOT ->
                switch (name) {
                    // The first three are known here, or the report is refused.
                    case "id", "version", "encrypted" -> true;
                    case "_client" -> value.equals("enketo");
                    case "instanceID" -> value.equals(instanceId);
                    case "isComplete" -> value.equals("true") || value.equals("false");
                    case "submissionDate", "markedAsCompleteDate" ->
                        INSTANT.matcher(value).matches();
                    default -> false;
                };
            case "file" -> name.equals("type") && value.equals("file");
            default -> false;
        };
    }

    private static Problem readable() {
        return Problem.badInput(
                "The envelope of the sealed report holds more than its key and file names, perhaps answers"
                        + " in the clear, so nothing of it was kept: send it with an app that encrypts.");
    }
}
