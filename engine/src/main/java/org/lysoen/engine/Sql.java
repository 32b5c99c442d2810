package org.lysoen.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lysoen.kernel.Problem;

/**
 * The one place where names and paths become SQL. Values are parameters, but for labels in a view, which has none.
 *
 * <p>{@link #fill} puts pieces into a template's {@code {braces}}; every piece comes from {@link #name}, {@link
 * #names}, {@link #files} or is itself a whole statement.
 */
final class Sql {

    /** What is wrong with a text that is not {@link #isName one}, and what to do. */
    static final String NO_NAME =
            "cannot name a table or column: use lower case letters, digits, underscores, a letter first";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern BRACES = Pattern.compile("\\{(\\w+)}");

    private Sql() {}

    /**
     * A quoted identifier.
     *
     * @throws Problem {@code bad-input} for anything but lower case letters, digits and underscores
     */
    static String name(String name) {
        if (!isName(name)) {
            throw Problem.badInput("'" + name + "' " + NO_NAME + ".");
        }
        return '"' + name + '"';
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Quoted identifiers, separated by commas. */
    static String names(Collection<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** One file as a literal. */
    static String file(Path file) {
        return text(file.toAbsolutePath().toString());
    }

    /** A text as a literal. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Files as a list of literals. */
    static String files(List<Path> files) {
        return files.stream().map(Sql::file).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Texts by name, in order of name, as a struct of literals. */
    static String struct(Map<String, String> texts) {
        return new TreeMap<>(texts)
                .entrySet().stream()
                        .map(entry -> '"' + entry.getKey().replace("\"", "\"\"") + "\": " + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    static String fill(String template, Map<String, String> pieces) {
        return BRACES.matcher(template).replaceAll(match -> Matcher.quoteReplacement(piece(match, pieces)));
    }

    private static String piece(MatchResult match, Map<String, String> pieces) {
        var piece = pieces.get(match.group(1));
        if (piece == null) {
            throw new IllegalArgumentException("nothing to put into {" + match.group(1) + "}");
        }
        return piece;
    }
}
