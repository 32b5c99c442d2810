package org.lysoen.exchange.xlsform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lysoen.exchange.xlsform.QuestionType.Meaning;

/** The questions of a form in their groups, and their names. */
final class SurveyTree {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final int MOST_ROWS = 10_000;
    private static final int DEEPEST = 40;

    /** The question that {@code or_other} adds. */
    static final String OTHER = "_other";

    private final Node root;
    private final Map<String, List<Node>> byName = new TreeMap<>();
    private final Map<String, String> telling = new HashMap<>();
    private final Map<String, Row> instances = new TreeMap<>();
    private final Mistakes mistakes;

    private SurveyTree(Node root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
    }

    static SurveyTree of(List<Row> rows, String rootName, Mistakes mistakes) {
        var none = new Row("survey", 1, Map.of(), List.of());
        var tree = new SurveyTree(new Node(rootName, new Node.Kind.Group(false), none, null), mistakes);
        var open = tree.root;
        if (rows.size() > MOST_ROWS) {
            mistakes.at("sheet survey", "it has more than " + MOST_ROWS + " rows: make several forms of it.");
            return tree;
        }
        for (var row : rows) {
            if (!row.isYes("disabled")) {
                open = tree.take(row, open);
            }
        }
        for (; open.parent() != null; open = Objects.requireNonNull(open.parent())) {
            mistakes.at(
                    open.row(),
                    "type",
                    "the " + (open.isRepeat() ? "repeat " : "group ") + open.name() + " has no end: put end_"
                            + (open.isRepeat() ? "repeat" : "group") + " after its last question.");
        }
        tree.requireOneNameInAGroup(tree.root);
        return tree;
    }

    Node root() {
        return root;
    }

    /** Files of values that the form names as rows of their own, by the name of the row. */
    Map<String, Row> instances() {
        return instances;
    }

    /** Every node below the root, as they stand in the form. */
    List<Node> all() {
        var all = new ArrayList<Node>();
        collect(root, all);
        return all;
    }

    private static void collect(Node from, List<Node> into) {
        for (var child : from.children()) {
            into.add(child);
            collect(child, into);
        }
    }

    /** @throws Expression.Wrong when there is none of that name, or more than one */
    Node get(String name) {
        var found = byName.getOrDefault(name, List.of());
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.size() > 1) {
            throw new Expression.Wrong("there are " + found.size() + " questions " + name + ", so ${" + name
                    + "} could be either: name them differently.");
        }
        if (name.startsWith("last-saved#")) {
            throw new Expression.Wrong(
                    "${" + name + "} would keep the answers of the report before on the phone: take it out.");
        }
        if (telling.containsKey(name)) {
            throw new Expression.Wrong("${" + name + "} is left out of the form, because " + telling.get(name)
                    + " tells who reports: take it out here too.");
        }
        throw new Expression.Wrong("there is no question ${" + name + "}"
                + Mistakes.nearest(name, byName.keySet())
                        .map(near -> "; did you mean ${" + near + "}?")
                        .orElse(": take a name of the column name."));
    }

    Optional<Node> find(String name) {
        return byName.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** @return the group that the next row is in */
    private Node take(Row row, Node open) {
        var cell = row.get("type");
        if (cell.isEmpty()) {
            if (row.has("name") || row.has("label")) {
                mistakes.at(row, "type", "the row has no type: give it one, or empty the row.");
            }
            return open;
        }
        var meaning = QuestionType.read(cell);
        if (meaning.isEmpty()) {
            mistakes.at(row, "type", QuestionType.refusal(cell));
            // What follows may name it.
            name(row)
                    .ifPresent(name -> byName.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(new Node(name, new Node.Kind.Group(false), row, open)));
            return open;
        }
        return switch (meaning.get()) {
            case Meaning.Begin(boolean repeat) -> begin(row, repeat, open);
            case Meaning.End(boolean repeat) -> end(row, repeat, open);
            case Meaning.Telling(String what) -> {
                mistakes.note("Row " + row.number() + " of the survey is left out: " + what
                        + " would tell who reports, or from where, without the reporter's doing.");
                telling.put(row.get("name"), what);
                yield open;
            }
            case Meaning.Question question -> {
                question(row, question, open);
                yield open;
            }
        };
    }

    private Node begin(Row row, boolean repeat, Node open) {
        if (open.depth() >= DEEPEST) {
            mistakes.at(row, "type", "groups are nested more than " + DEEPEST + " deep: make the form flatter.");
            return open;
        }
        // A group whose name is wrong is a group still: else its end would be told as a mistake too.
        var name = name(row).orElse("row" + row.number());
        return add(new Node(name, new Node.Kind.Group(repeat), row, open));
    }

    private Node end(Row row, boolean repeat, Node open) {
        var word = repeat ? "repeat" : "group";
        if (open.parent() == null) {
            mistakes.at(row, "type", "there is no " + word + " to end here: take the row out.");
            return open;
        }
        if (open.isRepeat() != repeat) {
            mistakes.at(
                    row,
                    "type",
                    "the " + word + " ends here, but the " + (open.isRepeat() ? "repeat " : "group ") + open.name()
                            + " of row " + open.row().number() + " is still open: end that first.");
        }
        return Objects.requireNonNull(open.parent());
    }

    private void question(Row row, Meaning.Question question, Node open) {
        var name = name(row);
        if (name.isEmpty()) {
            return;
        }
        if (question.type().isInstance()) {
            if (instances.put(name.get(), row) != null) {
                mistakes.at(row, "name", "there are two files " + name.get() + ": keep one.");
            }
            return;
        }
        if (!question.orOther()) {
            add(new Node(name.get(), new Node.Kind.Question(question.type(), question.list()), row, open));
            return;
        }
        add(new Node(name.get(), new Node.Kind.OrOther(question.type(), question.list()), row, open));
        add(new Node(name.get() + OTHER, new Node.Kind.OtherText(name.get()), row, open));
    }

    private Node add(Node node) {
        Objects.requireNonNull(node.parent()).children().add(node);
        byName.computeIfAbsent(node.name(), _ -> new ArrayList<>()).add(node);
        return node;
    }

    private Optional<String> name(Row row) {
        var name = row.get("name");
        if (name.isEmpty() && QuestionType.isNamedByType(row.get("type"))) {
            return Optional.of(row.get("type"));
        }
        if (name.isEmpty()) {
            mistakes.at(row, "name", "the row has no name: give it one, such as " + suggested(row) + ".");
            return Optional.empty();
        }
        if (!NAME.matcher(name).matches()) {
            mistakes.at(
                    row,
                    "name",
                    "'" + name + "' is no name: take letters a to z, digits, dots, - and _, and begin with a letter.");
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private static String suggested(Row row) {
        return row.get("type").startsWith("begin") ? "household" : "age";
    }

    private void requireOneNameInAGroup(Node group) {
        Set<String> names = new HashSet<>();
        for (var child : group.children()) {
            if (!names.add(child.name())) {
                mistakes.at(
                        child.row(), "name", "there is another " + child.name() + " in the same group: rename one.");
            }
            if (group == root && child.name().equals("meta")) {
                mistakes.at(child.row(), "name", "meta is the form's own: take another name.");
            }
            requireOneNameInAGroup(child);
        }
    }
}
