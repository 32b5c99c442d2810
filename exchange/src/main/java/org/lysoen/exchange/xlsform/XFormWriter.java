package org.lysoen.exchange.xlsform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a form as an XForm that JavaRosa, and so ODK Collect, fills. */
final class XFormWriter {

    private final SurveyTree tree;
    private final Choices choices;
    private final Wording wording;
    private final Logic logic;
    private final Mistakes mistakes;
    private final List<Xml> binds = new ArrayList<>();
    private final List<Xml> firstValues = new ArrayList<>();

    XFormWriter(SurveyTree tree, Choices choices, Wording wording, Logic logic, Mistakes mistakes) {
        this.tree = tree;
        this.choices = choices;
        this.wording = wording;
        this.logic = logic;
        this.mistakes = mistakes;
    }

    /** What the sheet settings says. */
    record Settings(String id, String title, String version, String publicKey, String style, Row row) {}

    String write(Settings settings) {
        var root = tree.root();
        var data = Xml.of(root.name()).with("id", settings.id()).with("version", settings.version());
        root.children().forEach(child -> instance(child, data, false));
        var meta = Xml.of("meta").add(Xml.of("instanceID"));
        String named = logic.of(
                settings.row(), "instance_name", new Node("meta", new Node.Kind.Group(false), settings.row(), root));
        if (!named.isEmpty()) {
            meta.add(Xml.of("instanceName"));
        }
        data.add(meta);

        var body = Xml.of("h:body").with("class", settings.style());
        var controls = new BodyWriter(choices, wording, logic, mistakes);
        root.children().forEach(child -> {
            bind(child);
            controls.write(child, body);
        });
        binds.add(Xml.of("bind")
                .with("nodeset", root.path() + "/meta/instanceID")
                .with("type", "string")
                .with("readonly", "true()")
                .with("jr:preload", "uid"));
        if (!named.isEmpty()) {
            binds.add(Xml.of("bind")
                    .with("nodeset", root.path() + "/meta/instanceName")
                    .with("type", "string")
                    .with("calculate", named));
        }
        return document(settings, data, body);
    }

    private String document(Settings settings, Xml data, Xml body) {
        var lists = new ArrayList<Xml>();
        choices.lists().forEach((list, rows) -> lists.add(wording.instance(list, rows, choices.hasOther(list))));
        var model = Xml.of("model");
        var itext = wording.itext();
        if (!itext.isEmpty()) {
            model.add(itext);
        }
        model.add(Xml.of("instance").add(data));
        lists.forEach(model::add);
        choices.files()
                .forEach((name, address) ->
                        model.add(Xml.of("instance").with("id", name).with("src", address)));
        var submission = submission(settings);
        if (!submission.isBare()) {
            model.add(submission);
        }
        binds.forEach(model::add);
        firstValues.forEach(model::add);
        return Xml.of("h:html")
                .with("xmlns", "http://www.w3.org/2002/xforms")
                .with("xmlns:h", "http://www.w3.org/1999/xhtml")
                .with("xmlns:jr", "http://openrosa.org/javarosa")
                .with("xmlns:odk", "http://www.opendatakit.org/xforms")
                .with("xmlns:orx", "http://openrosa.org/xforms")
                .add(Xml.of("h:head")
                        .add(Xml.of("h:title").text(settings.title()))
                        .add(model))
                .add(body)
                .document();
    }

    private static Xml submission(Settings settings) {
        var submission = Xml.of("submission").with("base64RsaPublicKey", settings.publicKey());
        for (var column : List.of("auto_send", "auto_delete")) {
            if (settings.row().has(column)) {
                submission.with(
                        "orx:" + column.replace('_', '-'),
                        Boolean.toString(settings.row().isYes(column)));
            }
        }
        return submission;
    }

    /**
     * A repeat stands twice: as the pattern of a new round, and as the first round.
     *
     * @param inRound whether this is within the first round of a repeat: patterns stand within patterns alone
     */
    private void instance(Node node, Xml into, boolean inRound) {
        var row = node.row();
        if (node.isRepeat() && isExpressionCount(node)) {
            into.add(Xml.of(node.name() + "_count"));
        }
        if (node.isRepeat() && !inRound) {
            var pattern = Xml.of(node.name()).withAlways("jr:template", "");
            node.children().forEach(child -> instance(child, pattern, false));
            into.add(pattern);
        }
        var element = Xml.of(node.name());
        if (node.type().isEmpty()) {
            node.children().forEach(child -> instance(child, element, inRound || node.isRepeat()));
        } else if (!Expression.isWorkedOut(row.get("default")) && !(node.kind() instanceof Node.Kind.OtherText)) {
            element.text(row.get("default"));
        }
        into.add(element);
    }

    private void bind(Node node) {
        var bind = Xml.of("bind").with("nodeset", node.path());
        if (node.kind() instanceof Node.Kind.OtherText(String select)) {
            binds.add(bind.with("type", "string").with("relevant", "selected(../" + select + ", 'other')"));
            return;
        }
        if (node.isRepeat() && isExpressionCount(node)) {
            binds.add(Xml.of("bind")
                    .with("nodeset", node.path() + "_count")
                    .with("type", "string")
                    .with("readonly", "true()")
                    .with("calculate", logic.of(node, "repeat_count")));
        }
        var type = node.type();
        type.ifPresent(known -> bind.with("type", bindType(node, known)));
        bind.with("relevant", logic.condition(node, "relevant"));
        bind.with(
                "readonly",
                type.filter(known -> known.name().equals("note")).isPresent()
                        ? "true()"
                        : logic.condition(node, "read_only"));
        if (type.isPresent()) {
            answer(node, bind, type.get());
        }
        if (type.isPresent() || bind.attributes() > 1) {
            binds.add(bind);
        }
        node.children().forEach(this::bind);
    }

    private void answer(Node node, Xml bind, QuestionType type) {
        var row = node.row();
        if (type.isPreloaded()) {
            var preload = type.detail().split(" ");
            bind.with("jr:preload", preload[0]).with("jr:preloadParams", preload[1]);
            return;
        }
        if (type.name().equals("calculate") && !row.has("calculation") && !row.has("default")) {
            mistakes.at(row, "calculation", node.name() + " has nothing to calculate: write an expression.");
        }
        bind.with("calculate", logic.of(node, "calculation"));
        if (!type.isShown()) {
            firstValue(node);
            return;
        }
        bind.with("required", logic.condition(node, "required"));
        bind.with("jr:requiredMsg", wording.message(node, "required_message", "requiredMsg"));
        bind.with("constraint", logic.of(node, "constraint"));
        bind.with("jr:constraintMsg", wording.message(node, "constraint_message", "constraintMsg"));
        var parameters = Parameters.of(node, mistakes);
        bind.with("orx:max-pixels", parameters.getOrDefault("max-pixels", ""));
        bind.with("odk:quality", parameters.getOrDefault("quality", ""));
        firstValue(node);
    }

    /** A default that is worked out, when the report begins or, in a repeat, when its round does. */
    private void firstValue(Node node) {
        if (Expression.isWorkedOut(node.row().get("default"))) {
            firstValues.add(Xml.of("setvalue")
                    .with(
                            "event",
                            node.isRepeated() ? "odk-instance-first-load odk-new-repeat" : "odk-instance-first-load")
                    .with("ref", node.path())
                    .with("value", logic.of(node, "default")));
        }
    }

    private String bindType(Node node, QuestionType type) {
        if (!type.name().equals("range")) {
            return type.bind();
        }
        Map<String, String> parameters = Parameters.of(node, mistakes);
        return parameters.values().stream().anyMatch(value -> value.contains(".")) ? "decimal" : "int";
    }

    /** Whether the number of rounds is not simply another answer, so that it needs a place of its own. */
    static boolean isExpressionCount(Node repeat) {
        var count = repeat.row().get("repeat_count");
        return !count.isEmpty() && !count.matches("\\$\\{[^}]*}");
    }
}
