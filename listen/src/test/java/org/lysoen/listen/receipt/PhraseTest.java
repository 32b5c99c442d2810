package org.lysoen.listen.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        acorn actor adult alarm album alley   | '  Acorn,ACTOR\tadult\u00a0alarm; album – alley.'
        etage coeur ecole noel francais l eau | 'Étage  cœur E\u0301COLE Noël français l’eau'
        ano muneca pinguino                   | 'Año MUÑECA pingüino'
        strasse                               | 'Straße'
        ابره احمد كريم ليلي                    | 'إِبْرَة أحـمد كریم ليلى'
        1234 5678                             | '١٢٣٤ ۵۶۷۸'
        abc                                   | '\u202bａbc\u200f'
        """)
    void is_the_same_however_a_keyboard_writes_it(String phrase, String written) {
        assertThat(Phrase.of(written)).contains(new Phrase(phrase));
    }

    @Property
    void is_in_its_final_form_at_once(@ForAll @StringLength(max = 40) String written) {
        var once = Phrase.of(written);

        once.ifPresent(phrase -> assertThat(Phrase.of(phrase.text())).isEqualTo(once));
        once.ifPresent(phrase ->
                assertThat(phrase.text()).isEqualTo(phrase.text().strip()).doesNotContain("  "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "…!?", "\u200f\u0640"})
    void is_none_where_nothing_is_written(String written) {
        assertThat(Phrase.of(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ας-β", "ας_β", "ας β", "ας’β", "ΑΣ.Β", "ασ β"})
    void has_one_sigma_whatever_stands_behind_it(String written) {
        assertThat(Phrase.of(written)).contains(new Phrase("ασ β"));
    }

    @Test
    void is_none_where_more_is_written_than_anybody_types() {
        assertThat(Phrase.of("σ".repeat(1_000))).isPresent();
        assertThat(Phrase.of("σ".repeat(1_001))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "ar"})
    void keeps_all_words_of_the_printed_lists_apart(String language) throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("..", "forms", "words", language + ".csv"))) {
            var words = lines.skip(1)
                    .flatMap(line -> Stream.of(line.split(",")).skip(1))
                    .toList();

            assertThat(words).hasSize(432);
            assertThat(words.stream().map(word -> Phrase.of(word).orElseThrow()))
                    .doesNotHaveDuplicates()
                    .allSatisfy(phrase -> assertThat(phrase.text()).doesNotContain(" "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "one two three four five six, false",
        "one two three four five, true",
        "one one one one one one one, true",
        "12345678901234567890, false",
        "1234567890123456789, true",
        "mypassword, true"
    })
    void is_weak_where_it_has_fewer_than_six_words(String written, boolean weak) {
        assertThat(Phrase.of(written).orElseThrow().isWeak()).isEqualTo(weak);
    }

    @Test
    void is_never_printed() {
        assertThat(new Phrase("secret words").toString()).doesNotContain("secret");
    }
}
