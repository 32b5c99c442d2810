package org.lysoen.exchange.xlsform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The expressions of a form: with paths in place of names, and without circles. */
final class Logic {

    /** What an answer depends on; a constraint is of the answer itself. */
    private static final List<String> DEPENDS = List.of("calculation", "relevant", "read_only", "required");

    private final SurveyTree tree;
    private final Mistakes mistakes;

    Logic(SurveyTree tree, Mistakes mistakes) {
        this.tree = tree;
        this.mistakes = mistakes;
    }

    /** The column of the node as an expression of the form; empty where it has none, or a wrong one. */
    String of(Node node, String column) {
        return translate(node, node.row(), column, node.row().get(column));
    }

    /** A column that names one answer, by its path from the root. */
    String fromRoot(Node node, String column) {
        return of(node.row(), column, tree.root());
    }

    /** An expression of the settings, seen from a node. */
    String of(Row row, String column, Node from) {
        return translate(from, row, column, row.get(column));
    }

    /** The filter of a select, which stands in brackets. */
    String filter(Node node) {
        return translate(node, node.row(), "choice_filter", node.row().get("choice_filter"), true);
    }

    /** A number, or the answer that gives it. */
    String seed(Node node, String written) {
        return translate(node, node.row(), "parameters", written, false);
    }

    private String translate(Node from, Row row, String column, String written) {
        return translate(from, row, column, written, false);
    }

    private String translate(Node from, Row row, String column, String written, boolean bracketed) {
        if (written.isEmpty()) {
            return "";
        }
        try {
            return Expression.translate(written, (name, inBrackets, fromRoot) -> {
                var named = tree.get(name);
                return fromRoot ? named.path() : from.pathTo(named, inBrackets || bracketed ? "current()/" : "");
            });
        } catch (Expression.Wrong wrong) {
            mistakes.at(row, column, wrong.sentence());
            return "";
        }
    }

    /** {@code yes} is always, {@code no} never; anything else is an expression. Empty for never. */
    String condition(Node node, String column) {
        if (node.row().isYes(column)) {
            return "true()";
        }
        return switch (node.row().get(column).toLowerCase(Locale.ROOT)) {
            case "no", "false", "false()", "0" -> "";
            default -> of(node, column);
        };
    }

    /** Tells every circle of answers that depend on each other, at the first of its rows. */
    void requireNoCircle() {
        Map<Node, Set<Node>> needs = new LinkedHashMap<>();
        for (var node : tree.all()) {
            var needed = new LinkedHashSet<Node>();
            if (!(node.kind() instanceof Node.Kind.OtherText)) {
                DEPENDS.forEach(column -> Expression.names(node.row().get(column))
                        .forEach(name -> tree.find(name).ifPresent(needed::add)));
            }
            // What is in a group is there only when the group is.
            if (node.parent() != null && node.parent() != tree.root()) {
                needed.add(node.parent());
            }
            needs.put(node, needed);
        }
        settle(needs);
        while (!needs.isEmpty()) {
            var circle = circle(needs);
            tell(circle);
            circle.forEach(needs::remove);
            settle(needs);
        }
    }

    /** Takes away, again and again, what needs nothing that is left: what remains is in a circle, or needs one. */
    private static void settle(Map<Node, Set<Node>> needs) {
        Map<Node, List<Node>> neededBy = new HashMap<>();
        Map<Node, Integer> open = new HashMap<>();
        var settled = new ArrayDeque<Node>();
        needs.forEach((node, needed) -> {
            var left = needed.stream().filter(needs::containsKey).toList();
            left.forEach(each ->
                    neededBy.computeIfAbsent(each, _ -> new ArrayList<>()).add(node));
            open.put(node, left.size());
            if (left.isEmpty()) {
                settled.add(node);
            }
        });
        while (!settled.isEmpty()) {
            var node = settled.remove();
            needs.remove(node);
            neededBy.getOrDefault(node, List.of()).forEach(each -> {
                if (open.merge(each, -1, Integer::sum) == 0) {
                    settled.add(each);
                }
            });
        }
    }

    /** Follows needs until one comes again. */
    private static List<Node> circle(Map<Node, Set<Node>> needs) {
        var way = new LinkedHashSet<Node>();
        var node = needs.keySet().iterator().next();
        while (way.add(node)) {
            node = needs.getOrDefault(node, Set.of()).stream()
                    .filter(needs::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        var circle = new ArrayList<>(way);
        return circle.subList(circle.indexOf(node), circle.size());
    }

    private void tell(List<Node> circle) {
        var names = new ArrayList<String>();
        circle.forEach(node -> names.add(node.name()));
        var first = circle.getFirst();
        names.add(first.name());
        var column = DEPENDS.stream()
                .filter(each -> Expression.names(first.row().get(each)).contains(names.get(1)))
                .findFirst()
                .orElse("type");
        mistakes.at(
                first.row(),
                column,
                names.size() == 2
                        ? first.name() + " depends on itself: take it out of its own " + column + "."
                        : "these depend on each other in a circle: " + String.join(" on ", names) + "; break it.");
    }
}
