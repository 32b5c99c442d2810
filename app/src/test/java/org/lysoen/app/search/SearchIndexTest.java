package org.lysoen.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.lysoen.app.search.SearchIndex.Kind;
import org.lysoen.app.search.SearchIndex.Thing;

class SearchIndexTest {

    private static final PlaceNames NAMES = new PlaceNames();

    private static final SearchIndex INDEX = new SearchIndex(List.of(
            country("NER", "Niger"),
            country("NGA", "Nigeria"),
            country("CIV", "C\u00f4te d'Ivoire"),
            country("DEU", "Germany"),
            country("CHN", "China"),
            country("XKX", "Kosovo"),
            country("COD", "Democratic Republic of the Congo"),
            new Thing(Kind.DISTRICT, "NGAr101", "Niger", "Nigeria", List.of()),
            new Thing(
                    Kind.INDICATOR,
                    "wdi.basic_water",
                    "People with at least basic drinking water",
                    "percent",
                    List.of()),
            country("GIN", "Guinea"),
            new Thing(
                    Kind.INDICATOR,
                    "wdi.gini",
                    "Inequality of income or consumption (Gini index)",
                    "index 0-100",
                    new SeriesWords().of("wdi.gini"))));

    private static Thing country(String id, String name) {
        return new Thing(Kind.COUNTRY, id, name, "", NAMES.of(id));
    }

    private static List<String> found(String question) {
        return INDEX.search(question, 5).stream().map(SearchIndex.Hit::id).toList();
    }

    @Test
    void the_name_as_it_stands_comes_first_the_country_before_the_district_then_what_begins_so() {
        assertThat(found("niger")).startsWith("NER", "NGAr101", "NGA");
        assertThat(found("NGA")).startsWith("NGA");
    }

    @Test
    void names_are_found_in_other_languages_and_scripts_and_without_their_accents() {
        assertThat(found("Allemagne").getFirst()).isEqualTo("DEU");
        assertThat(found("\u0623\u0644\u0645\u0627\u0646\u064a\u0627").getFirst())
                .isEqualTo("DEU");
        assertThat(found("\u4e2d\u56fd").getFirst()).isEqualTo("CHN");
        assertThat(found("\u041d\u0438\u0433\u0435\u0440\u0438\u044f").getFirst())
                .isEqualTo("NGA");
        assertThat(found("cote divoire").getFirst()).isEqualTo("CIV");
        assertThat(found("cote d ivoire").getFirst()).isEqualTo("CIV");
        assertThat(found("Costa de Marfil").getFirst()).isEqualTo("CIV");
        assertThat(found("Kosowo").getFirst()).isEqualTo("XKX");
    }

    @Test
    void a_slip_is_forgiven_two_in_a_long_name_and_no_more() {
        assertThat(found("Germnay").getFirst()).isEqualTo("DEU");
        assertThat(found("Demcratic Republic of the Cngo").getFirst()).isEqualTo("COD");
        assertThat(found("zzgermanyzz")).isEmpty();
    }

    @Test
    void of_names_written_alike_the_one_in_the_language_of_the_pages_comes_first() {
        assertThat(found("gini")).startsWith("wdi.gini", "GIN");
    }

    @Test
    void words_are_found_in_any_order_and_by_their_beginnings() {
        assertThat(found("water basic")).containsExactly("wdi.basic_water");
        assertThat(found("congo dem").getFirst()).isEqualTo("COD");
        assertThat(found("")).isEmpty();
        assertThat(found(" .-' ")).isEmpty();
    }

    @Test
    void a_hit_says_by_which_name_it_was_found() {
        var hit = INDEX.search("Allemagne", 1).getFirst();
        assertThat(hit.as()).isEqualTo("Allemagne");
        assertThat(hit.language()).isEqualTo("French");
        assertThat(hit.exact()).isTrue();
        assertThat(INDEX.search("germany", 1).getFirst().as()).isEmpty();
    }

    @Test
    void a_question_as_long_as_a_page_finds_nothing() {
        assertThat(found("a".repeat(5000))).isEmpty();
    }

    @Property(tries = 200)
    void slips_are_a_distance(
            @ForAll @AlphaChars @StringLength(max = 8) String one,
            @ForAll @AlphaChars @StringLength(max = 8) String other) {
        assertThat(Slips.between(one, one, 9)).isZero();
        assertThat(Slips.between(one, other, 9)).isEqualTo(Slips.between(other, one, 9));
        assertThat(Slips.between(one, other, 2)).isEqualTo(Math.min(3, Slips.between(one, other, 9)));
        assertThat(Slips.between(one, one + other, 9)).isEqualTo(other.length());
    }
}
