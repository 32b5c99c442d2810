package org.lysoen.exchange.xlsform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The column {@code parameters}: {@code start=0 end=10 step=1}. */
final class Parameters {

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "range", Set.of("start", "end", "step"),
            "select_one", Set.of("randomize", "seed"),
            "select_multiple", Set.of("randomize", "seed"),
            "rank", Set.of("randomize", "seed"),
            "select_one_from_file", Set.of("randomize", "seed", "value", "label"),
            "select_multiple_from_file", Set.of("randomize", "seed", "value", "label"),
            "image", Set.of("max-pixels"),
            "audio", Set.of("quality"),
            "geopoint", Set.of("capture-accuracy", "warning-accuracy"));

    private Parameters() {}

    static Map<String, String> of(Node node, Mistakes mistakes) {
        var parameters = new LinkedHashMap<String, String>();
        var row = node.row();
        var written = row.get("parameters");
        if (written.isEmpty() || node.type().isEmpty()) {
            return parameters;
        }
        var known = new TreeSet<>(KNOWN.getOrDefault(node.type().get().name(), Set.of()));
        for (var part : written.replaceAll("\\s*=\\s*", "=").strip().split("[\\s,;]+")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!known.contains(name)) {
                mistakes.at(
                        row,
                        "parameters",
                        "'" + name + "' is no parameter of " + node.type().get().name()
                                + (known.isEmpty() ? ": it has none." : ": it has " + String.join(", ", known) + "."));
            } else if (equals < 0 || equals == part.length() - 1) {
                mistakes.at(row, "parameters", "'" + name + "' has no value: write " + name + "=...");
            } else {
                parameters.put(name, part.substring(equals + 1));
            }
        }
        return parameters;
    }

    /** The value of a number, or what stands for it. */
    static String number(Node node, Map<String, String> parameters, String name, String otherwise, Mistakes mistakes) {
        var value = parameters.getOrDefault(name, otherwise);
        if (!value.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
            mistakes.at(node.row(), "parameters", "'" + value + "' is no number: correct " + name + ".");
        }
        return value;
    }
}
