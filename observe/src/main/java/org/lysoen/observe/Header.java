package org.lysoen.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
     * @throws org.lysoen.kernel.Problem {@code bad-data} when a column is missing, or one that is read is there twice
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
            throw raw.problem(wrong(titles, missing) + called(missing, raw.sourceId()), null);
        }
        var wide = Pattern.compile(sheet.wide() == null ? "(?!)" : sheet.wide());
        var read = published.stream()
                .filter(title ->
                        sheet.columns().contains(title) || wide.matcher(title).matches())
                .toList();
        for (var title : read) {
            if (Collections.frequency(read, title) > 1) {
                throw raw.problem(
                        "has the column " + title + " twice, and nothing says which of them is meant: fetch it again",
                        null);
            }
        }
        names = names(published, read);
        read.forEach(title -> wanted.add(names.get(published.indexOf(title))));
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
        return names(header, List.of());
    }

    /** As {@link #names(List)}; titles that come first have their plain name, whatever stands before them. */
    private static List<String> names(List<String> header, List<String> first) {
        var taken = new HashSet<>(Set.of("file", "line", "row"));
        var names = new HashMap<Integer, String>();
        var order = Stream.concat(
                first.stream().map(header::indexOf),
                IntStream.range(0, header.size()).boxed());
        order.forEach(at -> names.computeIfAbsent(at, _ -> name(header.get(at), taken)));
        return IntStream.range(0, header.size()).mapToObj(names::get).toList();
    }

    private static String name(String title, Set<String> taken) {
        var name = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        name = name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "c_" + name : name;
        name = name.length() > 55 ? name.substring(0, 55) : name;
        var unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }

    /** Where titles are there that differ from the missing ones in capitals, blanks and signs only: how to say so. */
    private String called(List<String> missing, String sourceId) {
        var other = published.stream()
                .filter(title ->
                        missing.stream().anyMatch(column -> plain(column).equals(plain(title))))
                .map(title -> "'" + title + "'")
                .toList();
        return other.isEmpty()
                ? ""
                : ", or, if " + String.join(", ", other) + (other.size() == 1 ? " is" : " are")
                        + " meant, write so under renamed in catalog/" + sourceId + "/source.yml";
    }

    private static String plain(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String wrong(List<String> titles, List<String> missing) {
        if (titles.stream().anyMatch(title -> title.indexOf('\0') >= 0)) {
            return "is not written in UTF-8 (it looks like UTF-16): save it as UTF-8, or fetch it again";
        }
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
