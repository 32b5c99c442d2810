package org.lysoen.exchange.openrosa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;

/**
 * What a form asks, as people will read it, in the order they will.
 *
 * @param languages as the form names them, the default first; one without a name where it has none
 * @param lines groups, questions and their choices
 */
public record FormWords(List<String> languages, List<Line> lines) {

    private static final Set<String> GROUPS = Set.of("group", "repeat");
    private static final Set<String> QUESTIONS =
            Set.of("input", "select1", "select", "upload", "trigger", "range", "rank", "secret");
    private static final Pattern TEXT_ID = Pattern.compile("jr:itext\\(\\s*['\"](.*)['\"]\\s*\\)");
    private static final Pattern LIST = Pattern.compile("instance\\(\\s*['\"]([^'\"]*)['\"]\\s*\\).*");

    /** What a line is. */
    public enum Kind {
        GROUP,
        QUESTION,
        HINT,
        CHOICE
    }

    /**
     * @param depth of groups around it
     * @param words by language
     */
    public record Line(Kind kind, int depth, Map<String, String> words) {

        /** Empty where the form does not say it in that language. */
        public String in(String language) {
            return words.getOrDefault(language, "");
        }
    }

    /** @throws Problem BAD_INPUT when the bytes are no XForm */
    public static FormWords parse(byte[] xml) {
        XForm.parse(xml);
        return new Reader(XmlElement.read(xml, "The form")).read();
    }

    /** One reading of one form. */
    private static final class Reader {

        private final XmlElement root;
        private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        private final List<String> languages = new ArrayList<>();
        private final Map<String, List<XmlElement>> lists = new LinkedHashMap<>();
        private final List<Line> lines = new ArrayList<>();

        Reader(XmlElement root) {
            this.root = root;
        }

        FormWords read() {
            var model = root.child("head").flatMap(head -> head.child("model")).orElseThrow();
            model.child("itext").ifPresent(this::readTexts);
            if (languages.isEmpty()) {
                languages.add("");
            }
            model.children().stream()
                    .filter(element -> element.name().equals("instance"))
                    .forEach(instance -> instance.children().stream()
                            .findFirst()
                            .ifPresent(list -> lists.put(instance.attribute("id"), list.children())));
            root.child("body").ifPresent(body -> body.children().forEach(element -> add(element, 0)));
            return new FormWords(List.copyOf(languages), List.copyOf(lines));
        }

        private void readTexts(XmlElement itext) {
            for (var translation : itext.children()) {
                var language = translation.attribute("lang");
                languages.add(translation.attributes().containsKey("default") ? 0 : languages.size(), language);
                for (var text : translation.children()) {
                    text.children().stream()
                            .filter(value -> value.attribute("form").isEmpty())
                            .findFirst()
                            .ifPresent(value -> texts.computeIfAbsent(text.attribute("id"), _ -> new LinkedHashMap<>())
                                    .put(language, value.text().strip()));
                }
            }
        }

        private void add(XmlElement element, int depth) {
            if (GROUPS.contains(element.name())) {
                say(Kind.GROUP, depth, element, "label");
                int inside = element.name().equals("repeat") ? depth : depth + 1;
                element.children().forEach(child -> add(child, inside));
            } else if (QUESTIONS.contains(element.name())) {
                say(Kind.QUESTION, depth, element, "label");
                say(Kind.HINT, depth, element, "hint");
                element.children().stream()
                        .filter(child -> child.name().equals("item"))
                        .forEach(item -> say(Kind.CHOICE, depth, item, "label"));
                element.child("itemset").ifPresent(itemset -> choices(itemset, depth));
            }
        }

        private void choices(XmlElement itemset, int depth) {
            var list = LIST.matcher(itemset.attribute("nodeset"));
            if (!list.matches()) {
                return;
            }
            for (var item : lists.getOrDefault(list.group(1), List.of())) {
                var id = item.childText("itextId");
                var words = id.isEmpty() ? everywhere(item.childText("label")) : texts.getOrDefault(id, Map.of());
                addLine(Kind.CHOICE, depth, words);
            }
        }

        private void say(Kind kind, int depth, XmlElement element, String name) {
            element.child(name).ifPresent(said -> {
                var id = TEXT_ID.matcher(said.attribute("ref"));
                addLine(
                        kind,
                        depth,
                        id.matches()
                                ? texts.getOrDefault(id.group(1), Map.of())
                                : everywhere(said.text().strip()));
            });
        }

        private Map<String, String> everywhere(String text) {
            Map<String, String> words = new LinkedHashMap<>();
            languages.forEach(language -> words.put(language, text));
            return words;
        }

        private void addLine(Kind kind, int depth, Map<String, String> words) {
            if (words.values().stream().anyMatch(text -> !text.isEmpty())) {
                lines.add(new Line(kind, depth, Map.copyOf(words)));
            }
        }
    }
}
