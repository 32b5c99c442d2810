package org.lysoen.exchange.openrosa;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * An element of a document, by local names.
 *
 * @param text its own character data, not that of its children
 */
record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text) {

    private static final int MOST_ELEMENTS = 500_000;
    private static final int DEEPEST = 100;
    private static final XMLInputFactory FACTORY = factory();

    /**
     * @param what named in the sentence of a problem, such as "The form"
     * @throws Problem BAD_INPUT when the bytes are no well-formed document, have a document type or pass a limit
     */
    static XmlElement read(byte[] bytes, String what) {
        try {
            var reader = reader(bytes);
            try {
                return tree(reader, what);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            var place = e.getLocation();
            String where = place == null
                    ? ""
                    : " at line %d, column %d".formatted(place.getLineNumber(), place.getColumnNumber());
            throw new Problem(
                    Problem.Code.BAD_INPUT, what + " is no well-formed XML" + where + ": correct it there.", e);
        } catch (RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            // A reader may throw unchecked exceptions on malformed declarations and encodings.
            throw new Problem(Problem.Code.BAD_INPUT, what + " cannot be read as XML: save it again in UTF-8.", e);
        }
    }

    /** It follows nothing out of the document. */
    static XMLStreamReader reader(byte[] bytes) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
    }

    private static XmlElement tree(XMLStreamReader reader, String what) throws XMLStreamException {
        Deque<Open> open = new ArrayDeque<>();
        XmlElement root = null;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || open.size() >= DEEPEST) {
                        throw Problem.badInput(what + " has more than " + MOST_ELEMENTS + " elements or " + DEEPEST
                                + " levels: make it smaller.");
                    }
                    open.push(new Open(reader.getLocalName(), attributes(reader)));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.getFirst().add(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var closed = open.pop().close();
                    if (open.isEmpty()) {
                        root = closed;
                    } else {
                        open.getFirst().children.add(closed);
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw Problem.badInput(what + " has a document type or an entity: write it without.");
                default -> {}
            }
        }
        if (root == null) {
            throw Problem.badInput(what + " is empty: write it again.");
        }
        return root;
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        if (reader.getAttributeCount() == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.putIfAbsent(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private static XMLInputFactory factory() {
        // Woodstox: on reports it takes a third of the time of the JDK's own.
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }

    /** Empty where the attribute is not there. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "").strip();
    }

    /** The first child of that name. */
    Optional<XmlElement> child(String childName) {
        for (var child : children) {
            if (child.name.equals(childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The stripped text of the first child of that name; empty where there is none. */
    String childText(String childName) {
        return child(childName).map(child -> child.text.strip()).orElse("");
    }

    /** This element and everything below it, in document order. */
    Stream<XmlElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
    }

    private static final class Open {

        private final String name;
        private final Map<String, String> attributes;
        private final List<XmlElement> children = new ArrayList<>();
        private String text = "";
        private @Nullable StringBuilder longer;

        Open(String name, Map<String, String> attributes) {
            this.name = name;
            this.attributes = attributes;
        }

        /** Most elements have one piece of text, or none. */
        void add(String piece) {
            if (longer != null) {
                longer.append(piece);
            } else if (text.isEmpty()) {
                text = piece;
            } else {
                longer = new StringBuilder(text).append(piece);
            }
        }

        XmlElement close() {
            return new XmlElement(name, attributes, List.copyOf(children), longer == null ? text : longer.toString());
        }
    }
}
