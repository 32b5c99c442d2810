package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

class WorldQueryTest {

    private static final Period LATEST = Period.year(2024);

    @Test
    void the_first_page_shows_the_people_map_of_the_last_year_ranked_per_head() {
        assertThat(WorldQuery.of(Map.of(), LATEST).address())
                .isEqualTo("/?period=2024&measure=share_insecure&map=people&rank=per_head&modelled=no");
    }

    @Property
    void an_address_gives_back_the_state_it_was_made_from(
            @ForAll @IntRange(min = 1990, max = 2030) int year,
            @ForAll @IntRange(min = 0, max = 12) int month,
            @ForAll Measure measure,
            @ForAll WorldQuery.MapKind map,
            @ForAll WorldQuery.Rank rank,
            @ForAll boolean modelled) {
        var period = month == 0 ? Period.year(year) : Period.month(year, month);
        var query = new WorldQuery(period, measure, map, rank, modelled);
        var parameters = new HashMap<String, String>();
        Arrays.stream(query.address().substring(2).split("&"))
                .map(pair -> pair.split("="))
                .forEach(pair -> parameters.put(pair[0], pair[1]));
        assertThat(WorldQuery.of(parameters, LATEST)).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource({"period, yesterday", "measure, happiness", "map, mercator", "rank, name", "modelled, maybe"})
    void what_the_page_does_not_know_is_refused_in_one_sentence(String key, String value) {
        assertThatThrownBy(() -> WorldQuery.of(Map.of(key, value), LATEST))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Problem.Code.BAD_INPUT));
    }

    @Property
    void the_classes_in_words_are_as_many_as_the_colours(@ForAll Measure measure, @ForAll boolean ofYear) {
        assertThat(measure.classes(ofYear)).hasSize(measure.bins(ofYear).size());
    }

    @Test
    void edges_are_written_with_as_many_digits_on_both_sides_of_zero() {
        assertThat(Measure.EXCESS.classes(false)).contains("\u22120.5 to +0.5");
    }

    @Property
    void little_security_is_never_the_colour_of_much(@ForAll Measure measure) {
        int worst = measure.isGood() ? measure.colour(0, true) : measure.colour(1e6, true);
        assertThat(worst).isEqualTo(5);
    }
}
