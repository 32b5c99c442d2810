package org.lysoen.observe.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Evidence;

/** A lake of four places, to which tables of a user are added. */
abstract class OwnLake {

    static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
    static final String KEY = "0123456789abcdef";

    @TempDir
    Path dir;

    @BeforeEach
    void lakeOfFourPlaces() {
        try (var engine = DuckDb.open();
                var change = lake().change()) {
            var places = List.of("NOR Norway", "YEM Yemen", "CIV Côte d'Ivoire", "KOR South Korea").stream()
                    .map(text -> new @Nullable Object[] {text.substring(0, 3), "country", text.substring(4)})
                    .toList();
            engine.write(
                    Rows.of(List.of("place_id", "level", "name"), places),
                    Evidence.PLACE.columns(),
                    change.newFile("place", "place", KEY),
                    List.of("place_id"));
            var codes = List.of("YEM m49 887", "NOR m49 578", "NOR iso3 NOR", "KOR name Republic of Korea").stream()
                    .map(text -> new @Nullable Object[] {
                        text.substring(0, 3), text.split(" ")[1], text.substring(text.indexOf(' ', 4) + 1)
                    })
                    .toList();
            engine.write(
                    Rows.of(List.of("place_id", "system", "code"), codes),
                    Evidence.PLACE_CODE.columns(),
                    change.newFile("place_code", "place", KEY),
                    List.of("code"));
            change.commit();
        }
    }

    Lake lake() {
        return Lake.at(dir.resolve("lake"));
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    OwnTables.Added add(Path file, Asked asked) {
        var own = new OwnTables(lake());
        return own.add(own.look(file, asked), TODAY);
    }

    OwnTables.Added add(String csv) throws IOException {
        return add(file("mine.csv", csv), Asked.NOTHING);
    }

    static Asked asked(@Nullable String indicator, @Nullable Boolean comma, @Nullable Boolean dayFirst, boolean sum) {
        return new Asked(null, null, null, indicator, null, null, null, null, comma, dayFirst, sum);
    }

    List<String> figures() {
        try (var engine = DuckDb.open()) {
            engine.bind("observation", lake().files("observation"));
            return engine
                    .query("select concat(place_id, ' ', period, ' ', indicator, ' ', value, ' line ', line) as said"
                            + " from observation order by line, period, indicator")
                    .stream()
                    .map(row -> row.text("said"))
                    .toList();
        }
    }

    void isRefused(String csv, String sentence) throws IOException {
        var before = lake().version();
        assertThatThrownBy(() -> add(csv)).isInstanceOf(Problem.class).hasMessageContaining(sentence);
        assertThat(lake().version()).isEqualTo(before);
    }
}
