package org.lysoen.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A place in a YAML file that knows its own name, so that a mistake is told with file and field.
 *
 * @param file where it stands
 * @param path such as {@code columns[2].type}; empty for the whole file
 * @param node what stands there
 */
record Field(String file, String path, JsonNode node) {

    Problem wrong(String what) {
        return Problem.badInput(file + ": " + (path.isEmpty() ? "the file " : "field '" + path + "' ") + what + ".");
    }

    /** Refuses any field but these: a misspelt one must not pass in silence. */
    Field only(Set<String> names) {
        if (!node.isObject()) {
            throw wrong("must be a mapping with the fields " + String.join(", ", names));
        }
        for (var name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw at(name).wrong("is unknown here; the fields are " + String.join(", ", names));
            }
        }
        return this;
    }

    boolean has(String name) {
        var child = node.get(name);
        return child != null && !child.isNull();
    }

    Field at(String name) {
        var child = node.get(name);
        return new Field(
                file, path.isEmpty() ? name : path + "." + name, child == null ? MissingNode.getInstance() : child);
    }

    String text(String name) {
        var field = at(name);
        if (!field.node.isString() || field.node.stringValue().isBlank()) {
            throw field.wrong("must be text");
        }
        return field.node.stringValue();
    }

    String textOr(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    boolean flagOr(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!at(name).node.isBoolean()) {
            throw at(name).wrong("must be true or false");
        }
        return at(name).node.booleanValue();
    }

    double numberOr(String name, double otherwise) {
        return has(name) ? at(name).number() : otherwise;
    }

    private double number() {
        if (!node.isNumber()) {
            throw wrong("must be a number");
        }
        return node.doubleValue();
    }

    /** Elements of a list; none when the field is left out. */
    List<Field> list(String name) {
        if (!has(name)) {
            return List.of();
        }
        var field = at(name);
        if (!field.node.isArray()) {
            throw field.wrong("must be a list");
        }
        var elements = new ArrayList<Field>();
        for (int i = 0; i < field.node.size(); i++) {
            elements.add(new Field(file, field.path + "[" + i + "]", field.node.get(i)));
        }
        return elements;
    }

    /** Names of tables or columns, each once. */
    List<String> names(String name) {
        var names = new ArrayList<String>();
        for (var element : list(name)) {
            var text = element.scalar();
            element.identifier(text);
            if (names.contains(text)) {
                throw element.wrong("names '" + text + "' a second time");
            }
            names.add(text);
        }
        return names;
    }

    List<String> scalars(String name) {
        return list(name).stream().map(Field::scalar).toList();
    }

    private String scalar() {
        if (!node.isValueNode() || node.isNull()) {
            throw wrong("must be a single value");
        }
        return node.asString();
    }

    /** Text blocks by name. */
    Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        var field = at(name);
        if (has(name)) {
            if (!field.node.isObject()) {
                throw field.wrong("must be a mapping of tables to CSV text");
            }
            field.node.propertyNames().forEach(key -> texts.put(key, field.text(key)));
        }
        return texts;
    }

    /** The bounds of {@code [min, max]}, each a number or null. */
    @Nullable
    Double bound(String name, int which) {
        var bounds = list(name);
        if (bounds.isEmpty()) {
            if (has(name)) {
                throw at(name).wrong("must be [min, max]");
            }
            return null;
        }
        if (bounds.size() != 2) {
            throw at(name).wrong("must be [min, max]");
        }
        var bound = bounds.get(which);
        return bound.node.isNull() ? null : Double.valueOf(bound.number());
    }

    void identifier(String text) {
        if (!Sql.isName(text)) {
            throw wrong("is '" + text + "', which " + Sql.NO_NAME);
        }
    }
}
