package org.lysoen.app.page.print;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/**
 * What a style sheet says of the parts of a drawing, as SVG presentation attributes (SVG 2, section 6.6). Only what holds
 * on a wide light page is read: conditions ({@code @media}) and states ({@code :hover}) are left out.
 */
final class StyleSheet {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern LENGTH = Pattern.compile("-?[0-9.]+(px)?");

    private static final Set<String> PAINTS = Set.of("fill", "stroke");
    private static final Set<String> OTHERS = Set.of(
            "stroke-width",
            "stroke-opacity",
            "stroke-dasharray",
            "stroke-linejoin",
            "fill-opacity",
            "opacity",
            "font-size",
            "font-weight",
            "text-anchor",
            "paint-order",
            "x",
            "y",
            "width",
            "height");

    private record Rule(Evaluator selector, int weight, Map<String, String> declarations) {}

    private final List<Rule> rules;
    private final Map<String, String> root;

    private StyleSheet(List<Rule> rules, Map<String, String> root) {
        this.rules = rules;
        this.root = root;
    }

    static StyleSheet read(String css) {
        var text = COMMENT.matcher(css).replaceAll("");
        var rules = new ArrayList<Rule>();
        var root = new HashMap<String, String>();
        for (int at = 0; ; ) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                break;
            }
            int close = end(text, open);
            var selectors = text.substring(at, open).strip();
            at = close + 1;
            if (selectors.startsWith("@")) {
                continue;
            }
            var declarations = declarations(text.substring(open + 1, close));
            if (selectors.equals(":root")) {
                root.putAll(declarations);
            }
            for (var selector : COMMA.split(selectors)) {
                if (!selector.contains(":") && !declarations.isEmpty()) {
                    rules.add(new Rule(QueryParser.parse(selector.strip()), weight(selector), declarations));
                }
            }
        }
        rules.sort(Comparator.comparingInt(Rule::weight));
        return new StyleSheet(List.copyOf(rules), Map.copyOf(root));
    }

    /** The bracket that closes the one at {@code open}. */
    private static int end(String text, int open) {
        int depth = 0;
        for (int k = open; k < text.length(); k++) {
            char c = text.charAt(k);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return k;
            }
        }
        throw new IllegalArgumentException("a rule of the style sheet is not closed");
    }

    /** Those that matter for a drawing. */
    private static Map<String, String> declarations(String block) {
        var declarations = new LinkedHashMap<String, String>();
        for (var line : block.split(";")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                var name = line.substring(0, colon).strip();
                if (name.startsWith("--") || PAINTS.contains(name) || OTHERS.contains(name)) {
                    declarations.put(name, line.substring(colon + 1).strip());
                }
            }
        }
        return declarations;
    }

    /** Selectors 4, section 17: classes and attributes count ten, elements one; the sheet styles no id. */
    private static int weight(String selector) {
        int weight = 0;
        for (var part : selector.strip().split("[\\s>+~]+|(?=[.\\[])")) {
            weight += part.isEmpty() || part.equals("*") ? 0 : part.startsWith(".") || part.startsWith("[") ? 10 : 1;
        }
        return weight;
    }

    /** The custom properties that reach an element, from the outermost ancestor in. */
    Map<String, String> tokens(Element element) {
        var tokens = new HashMap<>(root);
        for (var one : element.parents().reversed()) {
            tokens = within(tokens, one);
        }
        return tokens;
    }

    /** The custom properties that reach what lies in an element, given those that reach it. */
    HashMap<String, String> within(Map<String, String> tokens, Element element) {
        var inner = new HashMap<>(tokens);
        stated(element).forEach((name, value) -> {
            if (name.startsWith("--")) {
                inner.put(name, value);
            }
        });
        return inner;
    }

    /** A token's colour on the page itself. */
    Colour colour(String token) {
        return Colour.read("var(" + token + ")", root).orElseThrow();
    }

    /**
     * The attributes that draw an element as the sheet has it.
     *
     * @param tokens that reach it
     */
    Map<String, String> attributes(Element element, Map<String, String> tokens) {
        var attributes = new LinkedHashMap<String, String>();
        stated(element).forEach((name, value) -> {
            if (PAINTS.contains(name)) {
                paint(name, value, tokens, attributes);
            } else if (!name.startsWith("--")) {
                attributes.put(name, LENGTH.matcher(value).matches() ? value.replace("px", "") : value);
            }
        });
        return attributes;
    }

    private static void paint(String name, String value, Map<String, String> tokens, Map<String, String> attributes) {
        Optional<Colour> colour = Colour.read(value, tokens);
        if (colour.isEmpty()) {
            attributes.put(name, value);
        } else if (colour.get().opacity() == 0) {
            attributes.put(name, "none");
        } else {
            attributes.put(name, colour.get().hex());
            if (colour.get().opacity() < 1) {
                attributes.put(
                        name + "-opacity",
                        String.valueOf(Math.round(colour.get().opacity() * 1000) / 1000.0));
            }
        }
    }

    private Map<String, String> stated(Element element) {
        var stated = new LinkedHashMap<String, String>();
        for (var rule : rules) {
            if (element.is(rule.selector())) {
                stated.putAll(rule.declarations());
            }
        }
        return stated;
    }
}
