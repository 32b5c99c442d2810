package org.lysoen.exchange.xlsform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element to be written, with its namespace prefix in its name. */
final class Xml {

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> content = new ArrayList<>();
    private boolean hasText;

    private Xml(String name) {
        this.name = name;
    }

    static Xml of(String name) {
        return new Xml(name);
    }

    /** An attribute; one that is empty is not written. */
    Xml with(String attribute, String value) {
        if (!value.isEmpty()) {
            attributes.put(attribute, value);
        }
        return this;
    }

    /** An attribute that is written even where it is empty. */
    Xml withAlways(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Xml add(Xml child) {
        content.add(child);
        return this;
    }

    Xml text(String text) {
        if (!text.isEmpty()) {
            content.add(text);
            hasText = true;
        }
        return this;
    }

    /** A child among words. */
    Xml addInText(Xml child) {
        hasText = true;
        return add(child);
    }

    boolean isEmpty() {
        return content.isEmpty();
    }

    /** Whether it has neither attributes nor content. */
    boolean isBare() {
        return attributes.isEmpty() && content.isEmpty();
    }

    /** How many attributes it has. */
    int attributes() {
        return attributes.size();
    }

    /** The element as a document in UTF-8. */
    String document() {
        var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        write(out, "", true);
        return out.toString();
    }

    /** Elements stand on lines of their own, except among text, where a blank would be text too. */
    private void write(StringBuilder out, String indent, boolean onOwnLine) {
        out.append(onOwnLine ? indent : "").append('<').append(name);
        attributes.forEach((attribute, value) -> out.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        if (content.isEmpty()) {
            out.append("/>");
        } else {
            boolean lines = onOwnLine && !hasText;
            out.append('>').append(lines ? "\n" : "");
            for (var part : content) {
                if (part instanceof Xml child) {
                    child.write(out, indent + " ", lines);
                } else {
                    out.append(escaped(part.toString()));
                }
            }
            out.append(lines ? indent : "").append("</").append(name).append('>');
        }
        out.append(onOwnLine ? "\n" : "");
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
