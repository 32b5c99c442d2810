package org.lysoen.exchange.xlsform;

import java.util.List;
import java.util.Map;

/** Writes what people see of a form: its questions, as controls. */
final class BodyWriter {

    private final Choices choices;
    private final Wording wording;
    private final Logic logic;
    private final Mistakes mistakes;

    BodyWriter(Choices choices, Wording wording, Logic logic, Mistakes mistakes) {
        this.choices = choices;
        this.wording = wording;
        this.logic = logic;
        this.mistakes = mistakes;
    }

    void write(Node node, Xml into) {
        var type = node.type();
        if (type.isEmpty()) {
            group(node, into);
        } else if (type.get().isShown()) {
            into.add(control(node, type.get()));
        }
    }

    private void group(Node node, Xml into) {
        if (node.children().isEmpty()) {
            mistakes.at(node.row(), "type", node.name() + " has nothing in it: put a question there or take it out.");
        }
        var group = Xml.of("group").with("ref", node.path());
        wording.addTo(group, node);
        var appearance = node.row().get("appearance");
        if (!node.isRepeat()) {
            group.with("appearance", appearance);
            node.children().forEach(child -> write(child, group));
        } else {
            var repeat = Xml.of("repeat").with("nodeset", node.path()).with("appearance", appearance);
            if (node.row().has("repeat_count")) {
                repeat.with(
                                "jr:count",
                                XFormWriter.isExpressionCount(node)
                                        ? node.path() + "_count"
                                        : logic.fromRoot(node, "repeat_count"))
                        .with("jr:noAddRemove", "true()");
            }
            node.children().forEach(child -> write(child, repeat));
            group.add(repeat);
        }
        into.add(group);
    }

    private Xml control(Node node, QuestionType type) {
        var row = node.row();
        var control = Xml.of(type.control()).with("ref", node.path());
        Map<String, String> parameters = Parameters.of(node, mistakes);
        if (!(node.kind() instanceof Node.Kind.OtherText)) {
            control.with("appearance", appearance(row));
        }
        switch (type.name()) {
            case "image", "audio", "video", "file" -> control.with("mediatype", type.detail());
            case "range" -> {
                control.with("start", Parameters.number(node, parameters, "start", "1", mistakes));
                control.with("end", Parameters.number(node, parameters, "end", "10", mistakes));
                control.with("step", Parameters.number(node, parameters, "step", "1", mistakes));
            }
            case "geopoint" -> {
                control.with("accuracyThreshold", parameters.getOrDefault("capture-accuracy", ""));
                control.with("unacceptableAccuracyThreshold", parameters.getOrDefault("warning-accuracy", ""));
            }
            default -> {}
        }
        wording.addTo(control, node);
        if (type.isSelect()) {
            control.add(items(node, type, parameters));
        }
        return control;
    }

    private String appearance(Row row) {
        var appearance = row.get("appearance");
        if (appearance.contains("search(")) {
            mistakes.at(row, "appearance", "search() is not supported: take select_one_from_file and a choice_filter.");
        }
        return appearance;
    }

    private Xml items(Node node, QuestionType type, Map<String, String> parameters) {
        String list = Choices.instanceOf(node);
        String filter = filter(node);
        String nodes = "instance('" + list + "')/root/item" + (filter.isEmpty() ? "" : "[" + filter + "]");
        if (parameters.getOrDefault("randomize", "false").equals("true")) {
            var seed = parameters.get("seed");
            nodes = "randomize(" + nodes + (seed == null ? "" : ", " + logic.seed(node, seed)) + ")";
        }
        boolean geojson = node.list().endsWith(".geojson");
        String label = type.isFromFile()
                ? parameters.getOrDefault("label", geojson ? "title" : "label")
                : wording.isInTable(choices.lists().getOrDefault(list, List.of())) ? "jr:itext(itextId)" : "label";
        String value = type.isFromFile() ? parameters.getOrDefault("value", geojson ? "id" : "name") : "name";
        return Xml.of("itemset")
                .with("nodeset", nodes)
                .add(Xml.of("value").with("ref", value))
                .add(Xml.of("label").with("ref", label));
    }

    /** A filter is seen from the items: what it names of the form is named from the question. */
    private String filter(Node node) {
        return node.kind() instanceof Node.Kind.OrOther ? "" : logic.filter(node);
    }
}
