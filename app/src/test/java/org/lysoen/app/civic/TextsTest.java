package org.lysoen.app.civic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)\\}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_language_says_the_same_things_with_the_same_places_for_values(Language language) {
        var expected = new TreeMap<String, TreeSet<String>>();
        Texts.in(Language.EN).all().forEach((key, text) -> expected.put(key, places(text)));
        var actual = new TreeMap<String, TreeSet<String>>();
        Texts.in(language).all().forEach((key, text) -> actual.put(key, places(text)));
        assertThat(actual).isEqualTo(expected);
    }

    private static TreeSet<String> places(String text) {
        return new TreeSet<>(
                PLACE.matcher(text).results().map(MatchResult::group).toList());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_text_is_empty_or_left_in_english(Language language) {
        var english = Texts.in(Language.EN).all();
        Texts.in(language).all().forEach((key, text) -> {
            assertThat(text.strip()).as(key).isNotEmpty();
            if (language == Language.AR) {
                assertThat(text).as(key).containsPattern("\\p{IsArabic}");
            } else if (language != Language.EN && text.contains(" ")) {
                assertThat(text).as(key).isNotEqualTo(english.get(key));
            }
        });
    }

    @Test
    void a_value_stands_apart_from_the_direction_of_its_sentence() {
        assertThat(Texts.in(Language.AR).say("frame.account", "amal-2")).isEqualTo("حسابك: \u2068amal-2\u2069");
        assertThat(Texts.in(Language.EN).say("frame.account", "a$1\\")).isEqualTo("Your account: \u2068a$1\\\u2069");
    }

    @Test
    void a_key_that_no_language_has_is_a_mistake() {
        assertThatThrownBy(() -> Texts.in(Language.FR).say("frame.nothing")).hasMessageContaining("frame.nothing");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void numbers_and_days_have_the_digits_that_phones_and_files_have(Language language) {
        assertThat(Texts.in(language).number(1_234_567).replaceAll("[^0-9]", ""))
                .isEqualTo("1234567");
        assertThat(Texts.in(language).day(LocalDate.of(2026, 3, 4))).contains("2026", "4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr-CH, fr;q=0.9, en;q=0.8|FR",
                "ar-EG|AR",
                "de, es-MX;q=0.5|ES",
                "de|EN",
                "*|EN",
                ";;q=x|EN",
                "''|EN"
            })
    void the_language_is_what_the_browser_asks_for_where_it_is_one_of_these(String header, Language expected) {
        assertThat(Language.accepted(header)).isEqualTo(expected);
    }

    @Test
    void without_a_wish_it_is_english() {
        assertThat(Language.accepted(null)).isEqualTo(Language.EN);
        assertThat(Language.find("de")).isEmpty();
        assertThat(Language.find("ar")).contains(Language.AR);
    }
}
