package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;

class DrawnMethodTest {

    private static final List<String> DOMAINS =
            List.of("economic", "food", "health", "environmental", "personal", "community");

    private final List<@Nullable Object[]> shares = new ArrayList<>();

    private final List<@Nullable Object[]> killed = new ArrayList<>();

    private final List<@Nullable Object[]> domains = new ArrayList<>(DOMAINS.stream()
            .map(domain -> new @Nullable Object[] {domain, true})
            .toList());

    private final List<@Nullable Object[]> input = new ArrayList<>();

    /** A place and year in which only the economic share is uncertain, of 1,000 people none of whom is killed. */
    private void place(String id, int year, double share, double low, double high, double others) {
        for (var domain : DOMAINS) {
            boolean economic = domain.equals("economic");
            shares.add(new @Nullable Object[] {
                id,
                Integer.toString(year),
                year,
                domain,
                economic ? share : others,
                economic ? low : others,
                economic ? high : others
            });
        }
        input.add(new @Nullable Object[] {id, year, 900.0, 1000.0, false, 0.0, 0.0, 0.0, 50.0, 60.0, 60.0, 60.0});
    }

    private Rows drawn(long seed, int draws) {
        return new DrawnMethod(seed, draws)
                .apply(Map.of(
                        "rule_domain",
                        Rows.of(List.of("domain", "headline"), domains),
                        "draw_share",
                        Rows.of(
                                List.of("place_id", "period", "year", "domain", "share", "share_low", "share_high"),
                                shares),
                        "draw_killed",
                        Rows.of(List.of("place_id", "period", "year", "part"), killed),
                        "draw_input",
                        Rows.of(
                                List.of(
                                        "place_id",
                                        "year",
                                        "residents",
                                        "people",
                                        "mostly_modelled",
                                        "killed",
                                        "killed_low",
                                        "killed_high",
                                        "killed_start",
                                        "life_expectancy_years",
                                        "life_expectancy_low",
                                        "life_expectancy_high"),
                                input)));
    }

    private static Row row(Rows drawn, String id, int year) {
        return row(drawn, id, Integer.toString(year));
    }

    private static Row row(Rows drawn, String id, String period) {
        return drawn.stream()
                .filter(row ->
                        row.text("place_id").equals(id) && row.text("period").equals(period))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whereOneDomainAloneIsUncertainItsBoundsAreThePercentiles() {
        place("AAA", 2020, 0.3, 0.2, 0.5, 0);
        var row = row(drawn(1, 20_000), "AAA", 2020);
        assertThat(row.number("share_insecure_low")).isCloseTo(0.2, within(0.003));
        assertThat(row.number("share_insecure_median")).isCloseTo(0.3, within(0.003));
        assertThat(row.number("share_insecure_high")).isCloseTo(0.5, within(0.006));
        assertThat(row.number("years_secure_low")).isCloseTo(60 * 0.5, within(0.4));
        assertThat(row.number("years_secure_high")).isCloseTo(60 * 0.8, within(0.2));
        assertThat(row.number("person_years_lost_median")).isCloseTo(300, within(3.0));
        assertThat(row.isAbsent("excess_median")).isTrue();
        assertThat(row.isAbsent("rank_total_low")).isTrue();
    }

    @Test
    void theExcessOfTwoUncertainYearsFollowsTheirCorrelation() {
        for (int year = 2015; year < 2020; year++) {
            place("AAA", year, 0.3, 0.3, 0.3, 0);
        }
        place("AAA", 2020, 0.4, 0.35, 0.46, 0);
        var row = row(drawn(1, 20_000), "AAA", 2020);
        assertThat(row.number("excess_per_1000_low")).isCloseTo(50, within(2.0));
        assertThat(row.number("excess_per_1000_median")).isCloseTo(100, within(1.0));
        assertThat(row.number("excess_per_1000_high")).isCloseTo(160, within(3.0));
    }

    @Test
    void withoutBoundsEveryDrawIsTheSameButForTheOverlap() {
        place("AAA", 2020, 0.3, 0.3, 0.3, 0.1);
        var row = row(drawn(1, 1000), "AAA", 2020);
        double[] shares = {.3, .1, .1, .1, .1, .1};
        assertThat(row.number("share_insecure_median")).isCloseTo(AnyDomain.share(shares, 0.25), within(1e-5));
        assertThat(row.number("share_insecure_low")).isGreaterThan(AnyDomain.share(shares, 0.5));
        assertThat(row.number("share_insecure_high")).isLessThan(AnyDomain.share(shares, 0));
    }

    @Test
    void placesThatTheDataCannotTellApartShareTheirRanks() {
        for (int year = 2015; year <= 2020; year++) {
            double share = year < 2020 ? 0.2 : 0.3;
            place("AAA", year, share, share - 0.1, share + 0.1, 0);
            place("BBB", year, share + 0.01, share - 0.1, share + 0.12, 0);
            place("CCC", year, 0.01, 0.01, 0.01, 0);
        }
        var drawn = drawn(1, 1000);
        for (var id : List.of("AAA", "BBB")) {
            assertThat(row(drawn, id, 2020).integer("rank_per_head_low")).isEqualTo(1);
            assertThat(row(drawn, id, 2020).integer("rank_per_head_high")).isBetween(2, 3);
        }
        assertThat(row(drawn, "CCC", 2020).integer("rank_total_all_high")).isEqualTo(3);
    }

    @Test
    void aMonthHasItsYearsDrawsWithItsOwnPersonalShareAndItsPartOfTheKilled() {
        for (int year = 2005; year <= 2010; year++) {
            place("AAA", year, 0.3, 0.3, 0.3, 0);
        }
        for (int month = 1; month <= 12; month++) {
            double share = month == 7 ? 0.5 : 0;
            shares.add(
                    new @Nullable Object[] {"AAA", "2010-%02d".formatted(month), 2010, "personal", share, share, share
                    });
        }
        killed.add(new @Nullable Object[] {"AAA", "2010-07", 2010, 1.0});
        input.getLast()[5] = 100.0;
        input.getLast()[6] = 50.0;
        input.getLast()[7] = 200.0;
        var drawn = drawn(1, 5000);
        var june = row(drawn, "AAA", "2010-06");
        assertThat(june.number("person_years_lost_median")).isCloseTo(25, within(0.01));
        assertThat(june.number("excess_high")).isCloseTo(0, within(0.01));
        var july = row(drawn, "AAA", "2010-07");
        double union = july.number("share_insecure_median");
        assertThat(union).isCloseTo(AnyDomain.share(new double[] {0.3, 0.5}, 0.25), within(1e-5));
        // ... and the overlap moves it a little beside the killed, 50 to 200
        assertThat(july.number("excess_low")).isCloseTo(1000 * union / 12 - 25 + 50, within(6.0));
        assertThat(july.number("excess_median")).isCloseTo(1000 * union / 12 - 25 + 100, within(8.0));
        assertThat(july.integer("rank_total_low")).isEqualTo(1);
        assertThat(drawn.stream().filter(row -> row.text("period").equals("2009-12")))
                .isEmpty();
    }

    @Test
    void theWorldIsItsResidentsAndPlacesErrIndependently() {
        for (int place = 0; place < 100; place++) {
            place("P" + place, 2020, 0.3, 0.2, 0.42, 0);
        }
        var drawn = drawn(1, 1000);
        var one = row(drawn, "P7", 2020);
        var world = row(drawn, "WORLD", 2020);
        double width = one.number("share_insecure_high") - one.number("share_insecure_low");
        assertThat(world.number("share_insecure_high") - world.number("share_insecure_low"))
                .isCloseTo(width / 10, within(0.1 * width / 10));
        assertThat(world.number("share_insecure_median")).isCloseTo(0.305, within(0.01));
        assertThat(world.isAbsent("years_secure_low")).isTrue();
    }

    @Test
    void theSameSeedGivesTheSameRowsInWhateverOrderRowsCome() {
        for (var id : List.of("AAA", "BBB", "CCC")) {
            for (int year = 2014; year <= 2020; year++) {
                place(id, year, 0.3, 0.2, 0.5, 0.1);
            }
        }
        var first = written(drawn(7, 200));
        assertThat(written(drawn(7, 200))).isEqualTo(first);
        assertThat(written(drawn(8, 200))).isNotEqualTo(first);

        var random = new Random(3);
        Collections.shuffle(shares, random);
        Collections.shuffle(killed, random);
        Collections.shuffle(input, random);
        Collections.shuffle(domains, random);
        assertThat(written(drawn(7, 200))).isEqualTo(first);
    }

    @Test
    void anotherPlaceDoesNotChangeTheDrawsOfThisOne() {
        place("BBB", 2020, 0.3, 0.2, 0.5, 0.1);
        var alone = row(drawn(7, 200), "BBB", 2020).toString();
        place("AAA", 2020, 0.3, 0.2, 0.5, 0.1);
        assertThat(row(drawn(7, 200), "BBB", 2020)).hasToString(alone);
    }

    private static List<String> written(Rows rows) {
        return rows.stream().map(Row::toString).toList();
    }
}
