package org.lysoen.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Provenance;
import org.lysoen.kernel.Status;
import tools.jackson.databind.ObjectMapper;

/** Prints an explanation: as an indented tree for reading, or as JSON. */
final class Tree {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Tree() {}

    /** One line a figure, parts below what they make, in reading order. */
    static String text(Explanation explanation) {
        var text = new StringBuilder();
        append(text, explanation, "", "");
        return text.toString();
    }

    private static void append(StringBuilder text, Explanation node, String first, String rest) {
        text.append(first).append(line(node)).append('\n');
        List<Explanation> parts = node.parts();
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            append(text, parts.get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
    }

    private static String line(Explanation node) {
        var line = new StringBuilder(node.label());
        if (!node.figure().isEmpty()) {
            line.append(": ").append(node.figure());
        }
        Status status = node.status();
        if (status != null && status != Status.ABSENT) {
            line.append(" (").append(status.word()).append(')');
        }
        Provenance source = node.source();
        if (source != null) {
            line.append(" - %s, %s, %s".formatted(source.publisher(), source.release(), source.licence()));
        } else if (!node.step().isEmpty()) {
            line.append(" - ").append(node.step());
        }
        return line.toString();
    }

    /** The same tree as an object of label, figure, status, step, source and parts. */
    static String json(Explanation explanation) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(members(explanation)) + "\n";
    }

    private static Map<String, Object> members(Explanation node) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("label", node.label());
        members.put("figure", node.figure());
        Status status = node.status();
        if (status != null) {
            members.put("status", status.word());
        }
        members.put("step", node.step());
        Provenance source = node.source();
        if (source != null) {
            members.put("source", source);
        }
        members.put("parts", node.parts().stream().map(Tree::members).toList());
        return members;
    }
}
