package org.lysoen.observe.own;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a column of a user's table says. */
public enum Meaning {
    PLACE("#country", "#adm0", "#adm1", "#geo", "#region"),
    PERIOD("#date", "#period"),
    INDICATOR("#indicator", "#item"),
    VALUE("#value", "#affected", "#population", "#inneed", "#targeted", "#reached", "#indicator");

    private static final Map<Meaning, Set<String>> WORDS = words();

    private final List<String> tags;

    Meaning(String... tags) {
        this.tags = List.of(tags);
    }

    /** In words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a header in English, French, Spanish or Arabic says so. */
    boolean isHeader(String header) {
        return Objects.requireNonNull(WORDS.get(this)).contains(PlaceIndex.plain(header));
    }

    /** Whether an HXL tag says so: a number of an indicator is a value, its code or name is not. */
    boolean isTag(String tag) {
        var parts = List.of(tag.toLowerCase(Locale.ROOT).replace(" ", "").split("\\+"));
        boolean figure = parts.contains("num") || parts.contains("value");
        return tags.contains(parts.getFirst())
                && switch (this) {
                    case VALUE -> !parts.getFirst().equals("#indicator") || figure;
                    case INDICATOR -> !figure;
                    case PLACE, PERIOD -> true;
                };
    }

    private static Map<Meaning, Set<String>> words() {
        try (var in = Objects.requireNonNull(Meaning.class.getResourceAsStream("words.csv"));
                var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream()
                    .collect(Collectors.toMap(
                            row -> Meaning.valueOf(row.getField("meaning").toUpperCase(Locale.ROOT)),
                            row -> Set.of(row.getField("words").split("\\|")).stream()
                                    .map(PlaceIndex::plain)
                                    .collect(Collectors.toUnmodifiableSet())));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
