package org.lysoen.exchange.xlsform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question, a group or a repeat, and where it hangs in the form. */
final class Node {

    private final String name;
    private final Kind kind;
    private final Row row;
    private final @Nullable Node parent;
    private final List<Node> children = new ArrayList<>();

    /** What a node is. */
    sealed interface Kind {
        record Group(boolean repeat) implements Kind {}

        /** @param list the list of choices or the file of a select; empty for others */
        record Question(QuestionType type, String list) implements Kind {}

        /** A select with a further choice, "other". */
        record OrOther(QuestionType type, String list) implements Kind {}

        /** The text that is asked for where "other" is chosen; it shares the row of its select. */
        record OtherText(String select) implements Kind {}
    }

    Node(String name, Kind kind, Row row, @Nullable Node parent) {
        this.name = name;
        this.kind = kind;
        this.row = row;
        this.parent = parent;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    Row row() {
        return row;
    }

    @Nullable
    Node parent() {
        return parent;
    }

    List<Node> children() {
        return children;
    }

    /** Empty for groups. */
    Optional<QuestionType> type() {
        return switch (kind) {
            case Kind.Group _ -> Optional.empty();
            case Kind.Question(var type, var _) -> Optional.of(type);
            case Kind.OrOther(var type, var _) -> Optional.of(type);
            case Kind.OtherText _ -> Optional.of(QuestionType.of("text"));
        };
    }

    /** The list of choices or the file of a select; empty for others. */
    String list() {
        return switch (kind) {
            case Kind.Question(var _, var list) -> list;
            case Kind.OrOther(var _, var list) -> list;
            case Kind.Group _, Kind.OtherText _ -> "";
        };
    }

    boolean isRepeat() {
        return kind instanceof Kind.Group group && group.repeat();
    }

    String path() {
        return (parent == null ? "" : parent.path()) + "/" + name;
    }

    int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    /** Whether it is below the other, at any depth. */
    boolean isBelow(Node other) {
        for (var node = parent; node != null; node = node.parent) {
            if (node == other) {
                return true;
            }
        }
        return false;
    }

    boolean isRepeated() {
        for (var node = parent; node != null; node = node.parent) {
            if (node.isRepeat()) {
                return true;
            }
        }
        return false;
    }

    /**
     * How an expression of this node names another: within one repeat by the way there, so that each round of the
     * repeat means itself; else from the root.
     *
     * @param start of a way that is not from the root: empty, or {@code current()/} within brackets
     */
    String pathTo(Node other, String start) {
        for (var repeat = parent; repeat != null; repeat = repeat.parent) {
            if (repeat.isRepeat() && other.isBelow(repeat)) {
                return start
                        + "../".repeat(depth() - repeat.depth())
                        + other.path().substring(repeat.path().length() + 1);
            }
        }
        return other.path();
    }
}
