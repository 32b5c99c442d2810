package org.lysoen.exchange.xlsform;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The languages of a form, as its headings name them.
 *
 * @param names in the order of the columns; one alone, {@link #UNNAMED}, where no heading names any
 * @param first the one a phone begins with
 */
record Languages(List<String> names, String first) {

    /** As ODK calls the language of a column without one. */
    static final String UNNAMED = "default";

    static Languages of(Sheets sheets, String asked, Mistakes mistakes) {
        Set<String> names = new LinkedHashSet<>();
        for (var rows : List.of(sheets.survey(), sheets.choices())) {
            for (var row : rows) {
                row.columns().forEach(column -> {
                    if (Headings.hasLanguage(column.base())
                            && !column.language().isEmpty()) {
                        names.add(column.language());
                    }
                });
            }
        }
        boolean someUnnamed = sheets.survey().stream()
                .flatMap(row -> row.cells().keySet().stream())
                .anyMatch(column ->
                        column.base().equals("label") && column.language().isEmpty());
        if (!asked.isEmpty() && !names.isEmpty() && !names.contains(asked) && !someUnnamed) {
            mistakes.at(
                    "sheet settings, default_language",
                    "no column is in '" + asked + "': write one of " + String.join(", ", names) + ".");
        }
        if (names.isEmpty() || someUnnamed) {
            names.add(asked.isEmpty() ? UNNAMED : asked);
        }
        String first = names.contains(asked) ? asked : names.iterator().next();
        return new Languages(List.copyOf(names), first);
    }

    /** Whether texts stand in a table of languages rather than where they are shown. */
    boolean areNamed() {
        return names.size() > 1 || !names.getFirst().equals(UNNAMED);
    }

    /** What a column of the row says by language; a language without words of its own gets those of the first. */
    Map<String, String> texts(Row row, String base) {
        var written = written(row, base);
        var texts = new LinkedHashMap<String, String>();
        if (!written.isEmpty()) {
            var others = written.getOrDefault(first, written.values().iterator().next());
            names.forEach(language -> texts.put(language, written.getOrDefault(language, others)));
        }
        return texts;
    }

    /** Languages in which the row has no words, where it has some in another. */
    String missing(Row row, String base) {
        var written = written(row, base);
        return written.isEmpty()
                ? ""
                : names.stream()
                        .filter(language -> !written.containsKey(language))
                        .collect(Collectors.joining(", "));
    }

    private Map<String, String> written(Row row, String base) {
        var written = new LinkedHashMap<String, String>();
        row.texts(base).forEach((language, text) -> {
            if (!language.isEmpty()) {
                written.put(language, text);
            }
        });
        var unnamed = row.texts(base).get("");
        if (unnamed != null) {
            written.putIfAbsent(names.contains(UNNAMED) ? UNNAMED : first, unnamed);
        }
        return written;
    }
}
