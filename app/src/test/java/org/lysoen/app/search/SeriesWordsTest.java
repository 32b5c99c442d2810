package org.lysoen.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lysoen.observe.Catalog;
import org.lysoen.observe.Source;

class SeriesWordsTest {

    private static List<NamedCsvRecord> rows() throws IOException {
        try (var rows =
                CsvReader.builder().ofNamedCsvRecord(Path.of("src", "main", "resources", "text", "series.csv"))) {
            return rows.stream().toList();
        }
    }

    @Test
    void every_row_has_a_word_in_every_language_and_none_that_is_empty() throws IOException {
        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.getFields())
                        .flatExtracting(field -> Arrays.asList(field.split(";", -1)))
                        .allMatch(word -> !word.isBlank() && word.strip().length() > 1));
    }

    @Test
    void every_series_named_is_one_of_the_catalogue() throws IOException {
        var known = Catalog.read(Path.of("..", "catalog")).sources().stream()
                .flatMap(source -> source.indicators().stream())
                .map(Source.Series::id)
                .toList();

        assertThat(rows())
                .flatExtracting(row -> Arrays.asList(row.getField("series").split(" ")))
                .isSubsetOf(known)
                .doesNotHaveDuplicates();
    }
}
