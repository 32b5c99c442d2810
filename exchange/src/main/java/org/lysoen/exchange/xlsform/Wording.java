package org.lysoen.exchange.xlsform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.lysoen.exchange.openrosa.FileName;

/** The words of a form: where they are shown, or in its table of languages (itext). */
final class Wording {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final List<String> MEDIA = List.of("image", "big-image", "audio", "video");

    private final Languages languages;
    private final SurveyTree tree;
    private final Mistakes mistakes;

    /** Forms of a text by its id; the empty form is the text itself. */
    private final Map<String, Map<String, Map<String, Xml>>> table = new LinkedHashMap<>();

    Wording(Languages languages, SurveyTree tree, Mistakes mistakes) {
        this.languages = languages;
        this.tree = tree;
        this.mistakes = mistakes;
        languages.names().forEach(language -> table.put(language, new LinkedHashMap<>()));
    }

    /** Adds label and hint to a control. */
    void addTo(Xml control, Node node) {
        if (node.kind() instanceof Node.Kind.OtherText) {
            var words = new LinkedHashMap<String, String>();
            languages
                    .names()
                    .forEach(language -> Choices.other(language, true).ifPresent(said -> words.put(language, said)));
            add(control, "label", node, "label", words, Map.of());
            return;
        }
        var row = node.row();
        requireLabel(node);
        var media = new LinkedHashMap<String, Map<String, String>>();
        for (var kind : MEDIA) {
            var files = languages.texts(row, "media::" + kind);
            if (!files.isEmpty()) {
                media.put(kind, files);
            }
        }
        add(control, "label", node, "label", languages.texts(row, "label"), media);
        if (node.type().isEmpty()) {
            if (row.has("hint") || row.has("guidance_hint")) {
                mistakes.note(
                        "The hint of the group " + node.name() + " is not shown by phones: put it into the label.");
            }
            return;
        }
        var guidance = languages.texts(row, "guidance_hint");
        add(
                control,
                "hint",
                node,
                "hint",
                languages.texts(row, "hint"),
                guidance.isEmpty() ? Map.of() : Map.of("guidance", guidance));
    }

    private void requireLabel(Node node) {
        var row = node.row();
        boolean group = node.type().isEmpty();
        if (!group
                && !row.has("label")
                && !row.has("hint")
                && MEDIA.stream().noneMatch(kind -> row.has("media::" + kind))) {
            mistakes.at(row, "label", "the question " + node.name() + " has no label: say what people read.");
        }
        var missing = languages.missing(row, "label");
        if (!missing.isEmpty()) {
            mistakes.at(row, "label", "the label of " + node.name() + " is missing in " + missing + ": translate it.");
        }
    }

    private void add(
            Xml control,
            String element,
            Node node,
            String column,
            Map<String, String> words,
            Map<String, Map<String, String>> forms) {
        if (words.isEmpty() && forms.isEmpty()) {
            return;
        }
        if (!languages.areNamed() && forms.isEmpty()) {
            control.add(text(Xml.of(element), words.values().iterator().next(), node.row(), column, way(node)));
            return;
        }
        String id = node.path() + ":" + element;
        words.forEach(
                (language, said) -> put(language, id, "", text(Xml.of("value"), said, node.row(), column, way(node))));
        forms.forEach((form, texts) -> texts.forEach((language, said) -> put(
                language,
                id,
                form,
                form.equals("guidance")
                        ? text(Xml.of("value"), said, node.row(), "guidance_hint", way(node))
                        : media(form, said, node.row()))));
        control.add(Xml.of(element).with("ref", "jr:itext('" + id + "')"));
    }

    /** The message of a constraint or of a required question, as the value of an attribute; empty where there is none. */
    String message(Node node, String column, String attribute) {
        var words = languages.texts(node.row(), column);
        if (words.isEmpty()) {
            return "";
        }
        boolean plain = words.values().stream()
                .noneMatch(said -> REFERENCE.matcher(said).find());
        if (!languages.areNamed() && plain) {
            return words.values().iterator().next();
        }
        String id = node.path() + ":jr:" + attribute;
        words.forEach(
                (language, said) -> put(language, id, "", text(Xml.of("value"), said, node.row(), column, way(node))));
        return "jr:itext('" + id + "')";
    }

    /** The items of a list of choices, with their names, words and what else the sheet says of them. */
    Xml instance(String list, List<Row> rows, boolean withOther) {
        boolean inTable = isInTable(rows);
        var root = Xml.of("root");
        int number = 0;
        for (var row : rows) {
            var words = languages.texts(row, "label");
            var item = item(list + "-" + number++, row.get("name"), inTable, words, row);
            row.cells().forEach((column, value) -> {
                if (Choices.isValue(column)) {
                    item.add(Xml.of(column.base()).text(value));
                }
            });
            root.add(item);
        }
        if (withOther) {
            var words = new LinkedHashMap<String, String>();
            languages
                    .names()
                    .forEach(language -> Choices.other(language, false).ifPresent(said -> words.put(language, said)));
            root.add(item(list + "-" + number, Choices.OTHER, inTable, words, rows.getFirst()));
        }
        return Xml.of("instance").with("id", list).add(root);
    }

    private Xml item(String id, String name, boolean inTable, Map<String, String> words, Row row) {
        var item = Xml.of("item");
        UnaryOperator<String> fromRoot = named -> tree.get(named).path();
        if (inTable) {
            words.forEach(
                    (language, said) -> put(language, id, "", text(Xml.of("value"), said, row, "label", fromRoot)));
            if (!name.equals(Choices.OTHER) || row.get("name").equals(name)) {
                for (var kind : MEDIA) {
                    languages
                            .texts(row, "media::" + kind)
                            .forEach((language, file) -> put(language, id, kind, media(kind, file, row)));
                }
            }
            item.add(Xml.of("itextId").text(id));
        }
        item.add(Xml.of("name").text(name));
        if (!inTable && !words.isEmpty()) {
            item.add(Xml.of("label").text(words.values().iterator().next()));
        }
        return item;
    }

    /** Whether the items of a list have their words in the table of languages. */
    boolean isInTable(List<Row> rows) {
        return languages.areNamed()
                || rows.stream()
                        .flatMap(row -> row.cells().entrySet().stream())
                        .anyMatch(cell -> cell.getKey().base().startsWith("media::")
                                || cell.getKey().base().equals("label")
                                        && REFERENCE.matcher(cell.getValue()).find());
    }

    /** The table; empty of texts where all stand where they are shown. */
    Xml itext() {
        var itext = Xml.of("itext");
        table.forEach((language, texts) -> {
            if (!texts.isEmpty()) {
                var translation = Xml.of("translation").with("lang", language);
                if (language.equals(languages.first())) {
                    translation.with("default", "true()");
                }
                texts.forEach((id, forms) -> {
                    var text = Xml.of("text").with("id", id);
                    forms.values().forEach(text::add);
                    translation.add(text);
                });
                itext.add(translation);
            }
        });
        return itext;
    }

    private void put(String language, String id, String form, Xml value) {
        table.computeIfAbsent(language, _ -> new LinkedHashMap<>())
                .computeIfAbsent(id, _ -> new LinkedHashMap<>())
                .put(form, value.with("form", form));
    }

    private UnaryOperator<String> way(Node node) {
        return named -> node.pathTo(tree.get(named), "");
    }

    /** The words, with what {@code ${name}} stands for put in when they are shown. */
    private Xml text(Xml element, String words, Row row, String column, UnaryOperator<String> way) {
        var matcher = REFERENCE.matcher(words);
        int copied = 0;
        while (matcher.find()) {
            element.text(words.substring(copied, matcher.start()));
            try {
                var named = matcher.group(1).strip();
                element.addInText(Xml.of("output").with("value", way.apply(named)));
            } catch (Expression.Wrong wrong) {
                mistakes.at(row, column, wrong.sentence());
            }
            copied = matcher.end();
        }
        return element.text(words.substring(copied));
    }

    private Xml media(String kind, String file, Row row) {
        if (!FileName.isPlain(file)) {
            mistakes.at(row, "media::" + kind, "'" + file + "' is no name of a file: write it without its folder.");
        }
        var folder = kind.endsWith("image") ? "images" : kind;
        return Xml.of("value").text("jr://" + folder + "/" + file);
    }
}
