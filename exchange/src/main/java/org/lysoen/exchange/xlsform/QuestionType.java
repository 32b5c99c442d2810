package org.lysoen.exchange.xlsform;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the column {@code type} may say of a question.
 *
 * @param bind the data type of its answer in the model
 * @param control the element of the body; empty where nothing is shown
 * @param detail mediatype of an upload, parameter of a value that the phone fills in
 */
record QuestionType(String name, String bind, String control, String detail) {

    private static final Map<String, QuestionType> TYPES = new HashMap<>();

    static {
        for (var type : List.of(
                new QuestionType("text", "string", "input", ""),
                new QuestionType("integer", "int", "input", ""),
                new QuestionType("decimal", "decimal", "input", ""),
                new QuestionType("note", "string", "input", ""),
                new QuestionType("date", "date", "input", ""),
                new QuestionType("time", "time", "input", ""),
                new QuestionType("datetime", "dateTime", "input", ""),
                new QuestionType("geopoint", "geopoint", "input", ""),
                new QuestionType("geotrace", "geotrace", "input", ""),
                new QuestionType("geoshape", "geoshape", "input", ""),
                new QuestionType("barcode", "barcode", "input", ""),
                new QuestionType("image", "binary", "upload", "image/*"),
                new QuestionType("audio", "binary", "upload", "audio/*"),
                new QuestionType("video", "binary", "upload", "video/*"),
                new QuestionType("file", "binary", "upload", "application/*"),
                new QuestionType("acknowledge", "string", "trigger", ""),
                new QuestionType("range", "int", "range", ""),
                new QuestionType("select_one", "string", "select1", ""),
                new QuestionType("select_multiple", "string", "select", ""),
                new QuestionType("select_one_from_file", "string", "select1", ""),
                new QuestionType("select_multiple_from_file", "string", "select", ""),
                new QuestionType("rank", "odk:rank", "odk:rank", ""),
                new QuestionType("calculate", "string", "", ""),
                new QuestionType("hidden", "string", "", ""),
                new QuestionType("start", "dateTime", "", "timestamp start"),
                new QuestionType("end", "dateTime", "", "timestamp end"),
                new QuestionType("today", "date", "", "date today"),
                new QuestionType("csv-external", "", "", "jr://file-csv/"),
                new QuestionType("xml-external", "", "", "jr://file/"))) {
            TYPES.put(type.name, type);
        }
    }

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("string", "text"),
            Map.entry("int", "integer"),
            Map.entry("gps", "geopoint"),
            Map.entry("location", "geopoint"),
            Map.entry("photo", "image"),
            Map.entry("trigger", "acknowledge"),
            Map.entry("select1", "select_one"),
            Map.entry("start time", "start"),
            Map.entry("end time", "end"));

    /** They would tell who reports, from which phone or from where, without the reporter's doing. */
    private static final Set<String> TELLING = Set.of(
            "deviceid",
            "device id",
            "subscriberid",
            "simserial",
            "phonenumber",
            "phone number",
            "username",
            "email",
            "audit",
            "start-geopoint",
            "background-geopoint",
            "background-audio");

    /** What a row is: a question, the begin or end of a group or repeat, or one that is left out. */
    sealed interface Meaning {
        /**
         * @param list the list of choices or the file of a select; empty for others
         */
        record Question(QuestionType type, String list, boolean orOther) implements Meaning {}

        record Begin(boolean repeat) implements Meaning {}

        record End(boolean repeat) implements Meaning {}

        record Telling(String what) implements Meaning {}
    }

    /** What the cell says; empty where it is no type. */
    static Optional<Meaning> read(String cell) {
        String plain = cell.strip().replaceAll("\\s+", " ");
        String lower = plain.toLowerCase(Locale.ROOT);
        switch (lower.replace('_', ' ')) {
            case "begin group" -> {
                return Optional.of(new Meaning.Begin(false));
            }
            case "begin repeat" -> {
                return Optional.of(new Meaning.Begin(true));
            }
            case "end group" -> {
                return Optional.of(new Meaning.End(false));
            }
            case "end repeat" -> {
                return Optional.of(new Meaning.End(true));
            }
            default -> {}
        }
        if (TELLING.contains(lower) || lower.startsWith("uri:")) {
            return Optional.of(new Meaning.Telling(lower));
        }
        var whole = find(lower);
        if (whole.isPresent()) {
            return whole.get().isSelect()
                    ? Optional.empty()
                    : Optional.of(new Meaning.Question(whole.get(), "", false));
        }
        return select(plain.replaceFirst("(?i)^select (one|multiple)( from)?\\b", "select_$1")
                .replaceFirst("(?i)^select all that apply( from)?\\b", "select_multiple"));
    }

    private static Optional<Meaning> select(String plain) {
        var words = Arrays.asList(plain.split(" "));
        var type = find(words.getFirst().toLowerCase(Locale.ROOT));
        boolean orOther = words.size() == 3
                && Set.of("or_other", "or_specify_other").contains(words.get(2).toLowerCase(Locale.ROOT));
        if (type.filter(QuestionType::isSelect).isEmpty() || words.size() > (orOther ? 3 : 2)) {
            return Optional.empty();
        }
        return words.size() < 2
                ? Optional.empty()
                : Optional.of(new Meaning.Question(type.get(), words.get(1), orOther));
    }

    private static Optional<QuestionType> find(String word) {
        return Optional.ofNullable(TYPES.get(OTHER_NAMES.getOrDefault(word, word)));
    }

    /** What to say of a type that is none. */
    static String refusal(String cell) {
        String first = cell.strip().toLowerCase(Locale.ROOT).split("\\s+")[0];
        if (find(first).filter(QuestionType::isSelect).isPresent()) {
            return "'" + cell + "' must be " + first + " and the name of one list, without blanks.";
        }
        if (first.equals("select_one_external")) {
            return "select_one_external is not supported: take select_one_from_file and a CSV file.";
        }
        var words = new TreeSet<>(TYPES.keySet());
        words.addAll(List.of("begin_group", "end_group", "begin_repeat", "end_repeat"));
        String written = first.matches("begin|end")
                ? cell.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "_")
                : first;
        return "there is no type '" + cell + "'" + Mistakes.meant(written, words);
    }

    boolean isSelect() {
        return name.startsWith("select") || name.equals("rank");
    }

    boolean isFromFile() {
        return name.endsWith("_from_file");
    }

    boolean isShown() {
        return !control.isEmpty();
    }

    boolean isPreloaded() {
        return Set.of("start", "end", "today").contains(name);
    }

    /** A file of values beside the form, which is no question. */
    boolean isInstance() {
        return name.endsWith("-external");
    }

    /** The type of that name, which there must be. */
    static QuestionType of(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no type " + name));
    }

    /** Values that the phone fills in may go without a name. */
    static boolean isNamedByType(String cell) {
        return find(cell).filter(QuestionType::isPreloaded).isPresent();
    }
}
