package org.lysoen.exchange.xlsform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lysoen.exchange.openrosa.FileName;

/** The lists of choices, those of the sheet and those in files beside the form. */
final class Choices {

    private static final Pattern LIST = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern FILE = Pattern.compile(".+\\.(csv|xml|geojson)");

    /** The name of the choice that {@code or_other} adds. */
    static final String OTHER = "other";

    private static final Map<String, String> OTHER_IN =
            Map.of("en", "Other", "fr", "Autre", "es", "Otro", "ar", "غير ذلك");
    private static final Map<String, String> WHICH_OTHER = Map.of(
            "en", "Specify other.",
            "fr", "Précisez.",
            "es", "Especifique.",
            "ar", "يُرجى التحديد.");
    private static final Pattern CODE = Pattern.compile("\\(([a-z]{2})[^)]*\\)");

    private final Map<String, List<Row>> lists = new LinkedHashMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private final Set<String> withOther = new HashSet<>();
    private final Languages languages;
    private final Mistakes mistakes;

    private Choices(Languages languages, Mistakes mistakes) {
        this.languages = languages;
        this.mistakes = mistakes;
    }

    static Choices of(List<Row> rows, SurveyTree tree, Languages languages, boolean twice, Mistakes mistakes) {
        var choices = new Choices(languages, mistakes);
        rows.forEach(choices::take);
        if (!twice) {
            choices.lists.values().forEach(choices::requireOnce);
        }
        tree.instances().forEach((name, row) -> choices.instance(name, row));
        tree.all().forEach(choices::requireList);
        return choices;
    }

    /** The lists of the sheet that a question asks for, or an expression may. */
    Map<String, List<Row>> lists() {
        return lists;
    }

    /** Addresses of files of values, by the name of the instance. */
    Map<String, String> files() {
        return files;
    }

    /** Whether a column holds values that a filter may ask for. */
    static boolean isValue(Row.Column column) {
        return !Headings.CHOICES.contains(column.base())
                && column.language().isEmpty()
                && VALUE.matcher(column.base()).matches();
    }

    boolean hasOther(String list) {
        return withOther.contains(list);
    }

    /** How to say "other" in a language; empty where that is not known here. */
    static Optional<String> other(String language, boolean ask) {
        var words = ask ? WHICH_OTHER : OTHER_IN;
        if (language.equals(Languages.UNNAMED)) {
            return Optional.ofNullable(words.get("en"));
        }
        var code = CODE.matcher(language);
        return Optional.ofNullable(words.get(code.find() ? code.group(1) : language));
    }

    /** The name of the instance that a select takes its choices from. */
    static String instanceOf(Node select) {
        String list = select.list();
        return select.type().filter(QuestionType::isFromFile).isPresent()
                ? list.substring(0, list.lastIndexOf('.'))
                : list;
    }

    private void take(Row row) {
        var list = row.get("list_name");
        var name = row.get("name");
        if (list.isEmpty()) {
            mistakes.at(row, "list_name", "the choice belongs to no list: name its list.");
        } else if (!LIST.matcher(list).matches()) {
            mistakes.at(
                    row,
                    "list_name",
                    "'" + list + "' is no name of a list: take letters, digits and _, without blanks.");
        } else if (name.isEmpty()) {
            mistakes.at(row, "name", "the choice has no name: give it one, such as yes or 1.");
        } else if (name.chars().anyMatch(Character::isWhitespace)) {
            mistakes.at(row, "name", "'" + name + "' has a blank in it: take _ instead.");
        } else {
            lists.computeIfAbsent(list, _ -> new ArrayList<>()).add(row);
            label(row);
        }
    }

    private void label(Row row) {
        if (row.texts("label").isEmpty() && row.texts("media::image").isEmpty()) {
            mistakes.at(row, "label", "the choice has no label: say what people read.");
        }
        var missing = languages.missing(row, "label");
        if (!missing.isEmpty()) {
            mistakes.at(row, "label", "the label is missing in " + missing + ": translate it.");
        }
    }

    private void requireOnce(List<Row> list) {
        Map<String, Row> seen = new LinkedHashMap<>();
        for (var row : list) {
            var before = seen.putIfAbsent(row.get("name"), row);
            if (before != null) {
                mistakes.at(
                        row,
                        "name",
                        "the choice " + row.get("name") + " stands in row " + before.number()
                                + " already: rename one.");
            }
        }
    }

    private void instance(String name, Row row) {
        var type = row.get("type");
        files.put(name, type.startsWith("csv") ? "jr://file-csv/" + name + ".csv" : "jr://file/" + name + ".xml");
    }

    private void requireList(Node node) {
        if (node.type().filter(QuestionType::isSelect).isEmpty()) {
            return;
        }
        if (node.type().filter(QuestionType::isFromFile).isPresent()) {
            file(node);
        } else if (!lists.containsKey(node.list())) {
            mistakes.at(
                    node.row(),
                    "type",
                    "there is no list '" + node.list() + "' in the sheet choices"
                            + Mistakes.meant(node.list(), lists.keySet()));
        }
        if (node.kind() instanceof Node.Kind.OrOther) {
            orOther(node);
        }
    }

    private void file(Node node) {
        var file = node.list();
        if (!FILE.matcher(file).matches() || !FileName.isPlain(file)) {
            mistakes.at(
                    node.row(),
                    "type",
                    "'" + file + "' is no file of choices: name a .csv, .geojson or .xml without its folder.");
            return;
        }
        if (!LIST.matcher(instanceOf(node)).matches()) {
            mistakes.at(
                    node.row(), "type", "the file '" + file + "' must be named with letters, digits and _: rename it.");
            return;
        }
        var address = (file.endsWith(".csv") ? "jr://file-csv/" : "jr://file/") + file;
        var other = files.put(instanceOf(node), address);
        if (lists.containsKey(instanceOf(node)) || other != null && !other.equals(address)) {
            mistakes.at(node.row(), "type", "another list has the name of the file " + file + ": rename one.");
        }
    }

    private void orOther(Node node) {
        if (!node.row().get("choice_filter").isEmpty()) {
            mistakes.at(
                    node.row(),
                    "type",
                    "or_other and a choice_filter do not go together: add a choice other to the list.");
        }
        if (node.type().filter(type -> type.name().startsWith("select")).isEmpty() || !lists.containsKey(node.list())) {
            mistakes.at(node.row(), "type", "or_other goes with select_one and select_multiple alone: take it out.");
            return;
        }
        languages.names().stream()
                .filter(language -> other(language, true).isEmpty())
                .forEach(language -> mistakes.at(
                        node.row(),
                        "type",
                        "or_other is not known in '" + language
                                + "': add a choice other to the list and a text question after it."));
        if (lists.get(node.list()).stream().noneMatch(row -> row.get("name").equals(OTHER))) {
            withOther.add(node.list());
        }
    }
}
