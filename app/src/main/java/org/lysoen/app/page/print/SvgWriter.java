package org.lysoen.app.page.print;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Writes the parts of a page's drawings as plain SVG: known elements and attributes, and nothing that leads outside. */
final class SvgWriter {

    private static final Set<String> ELEMENTS = Set.of(
            "g",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "use",
            "defs",
            "pattern");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "d",
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "dx",
            "dy",
            "width",
            "height",
            "points",
            "transform",
            "fill",
            "patternUnits",
            "patternTransform",
            "text-anchor",
            "preserveAspectRatio");

    private final StyleSheet sheet;

    SvgWriter(StyleSheet sheet) {
        this.sheet = sheet;
    }

    /** What lies in an {@code svg} of a page. */
    String inside(Element svg) {
        var out = new StringBuilder();
        var tokens = sheet.within(sheet.tokens(svg), svg);
        for (var child : svg.children()) {
            write(child, tokens, out);
        }
        return out.toString();
    }

    /** The fills that tell the status of a figure, as the page defines them once. */
    String patterns(Document page) {
        var defs = page.selectFirst("svg.patterns defs");
        if (defs == null) {
            return "";
        }
        var out = new StringBuilder();
        write(defs, sheet.tokens(defs), out);
        return out.append('\n').toString();
    }

    private void write(Element element, Map<String, String> tokens, StringBuilder out) {
        var name = element.tagName();
        if (name.equals("a")) { // a link is a group on paper
            element.children().forEach(child -> write(child, sheet.within(tokens, element), out));
            return;
        }
        if (!ELEMENTS.contains(name)) {
            return;
        }
        var inner = sheet.within(tokens, element);
        var attributes = attributes(element, inner);
        if ("none".equals(attributes.get("fill")) && element.hasClass("strip")) {
            return; // where a pointer rests
        }
        out.append('<').append(name);
        attributes.forEach((key, value) ->
                out.append(' ').append(key).append("=\"").append(escaped(value)).append('"'));
        out.append('>');
        for (var node : element.childNodes()) {
            switch (node) {
                case Element child -> write(child, inner, out);
                case TextNode text -> out.append(escaped(text.text()));
                default -> {} // a remark
            }
        }
        out.append("</").append(name).append('>');
    }

    private Map<String, String> attributes(Element element, Map<String, String> tokens) {
        var attributes = new LinkedHashMap<String, String>();
        for (var own : element.attributes()) {
            if (ATTRIBUTES.contains(own.getKey())) {
                attributes.put(own.getKey(), own.getValue());
            }
        }
        var target = element.attr("href");
        if (element.tagName().equals("use") && target.startsWith("#")) {
            attributes.put("xlink:href", target);
        }
        attributes.putAll(sheet.attributes(element, tokens));
        return attributes;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String brief(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
    }
}
