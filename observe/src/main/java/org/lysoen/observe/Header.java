package org.lysoen.observe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header of a file of comma-separated values: what its columns are called as published, by the names of the
 * catalogue, and as columns of a table; and which of them are read.
 */
final class Header {

    private final List<String> published = new ArrayList<>();
    private final List<String> names;
    private final Set<String> wanted = new HashSet<>();

    /**
     * @param titles the fields of the file's first row
     * @throws org.lysoen.kernel.Problem {@code bad-data} when a column is missing
     */
    Header(RawFile raw, List<String> titles) {
        var sheet = raw.sheet();
        var renamed = sheet.renamed() == null ? Map.<String, String>of() : sheet.renamed();
        for (var title : titles) {
            var plain = title.strip().replace("\uFEFF", "");
            published.add(renamed.getOrDefault(plain, plain));
        }
        var missing = sheet.columns().stream()
                .filter(column -> !published.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw raw.problem(wrong(titles, missing), null);
        }
        names = names(published);
        var wide = Pattern.compile(sheet.wide() == null ? "(?!)" : sheet.wide());
        for (int i = 0; i < published.size(); i++) {
            if (sheet.columns().contains(published.get(i))
                    || wide.matcher(published.get(i)).matches()) {
                wanted.add(names.get(i));
            }
        }
    }

    /** The quoted name of the column that has this title, or is renamed to it. */
    String column(String title) {
        return '"' + names.get(published.indexOf(title)) + '"';
    }

    /** Names of columns in the order of the file, each once. */
    List<String> names() {
        return names;
    }

    /** Which of {@link #names} are read. */
    Set<String> wanted() {
        return wanted;
    }

    /** Header names as column names: lower case, underscores, each once. */
    static List<String> names(List<String> header) {
        var taken = new HashSet<>(Set.of("file", "line", "row"));
        var names = new ArrayList<String>();
        for (var title : header) {
            var name =
                    title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
            name = name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "c_" + name : name;
            name = name.length() > 55 ? name.substring(0, 55) : name;
            var unique = name;
            for (int i = 2; !taken.add(unique); i++) {
                unique = name + "_" + i;
            }
            names.add(unique);
        }
        return names;
    }

    private static String wrong(List<String> titles, List<String> missing) {
        var only = titles.size() == 1 ? titles.getFirst() : "";
        for (var separator : List.of(";", "\t", "|")) {
            if (only.contains(separator)) {
                return "separates its columns by '" + (separator.equals("\t") ? "tab" : separator)
                        + "', not by a comma: save it with commas";
            }
        }
        return "lacks the column" + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing)
                + ": fetch the release the catalogue names";
    }
}
