package org.lysoen.app.search;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Words that people look for a series by and that are not in its name, in the languages of the United Nations and Portuguese. */
public final class SeriesWords {

    private static final String FILE = "/text/series.csv";
    private static final String SERIES = "series";

    private final Map<String, List<PlaceNames.Name>> words = new HashMap<>();

    public SeriesWords() {
        try (InputStream in = Objects.requireNonNull(SeriesWords.class.getResourceAsStream(FILE));
                var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            rows.forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(NamedCsvRecord row) {
        var meant = new ArrayList<PlaceNames.Name>();
        row.getFieldsAsMap().forEach((column, written) -> {
            if (!column.equals(SERIES)) {
                var language = Locale.forLanguageTag(column).getDisplayName(Locale.ENGLISH);
                Arrays.stream(written.split(";"))
                        .map(word -> new PlaceNames.Name(word.strip(), language))
                        .forEach(meant::add);
            }
        });
        for (var series : row.getField(SERIES).split(" ")) {
            words.computeIfAbsent(series, none -> new ArrayList<>()).addAll(meant);
        }
    }

    /** The words for a series, by language; none for most series. */
    public List<PlaceNames.Name> of(String indicator) {
        return words.getOrDefault(indicator, List.of());
    }
}
