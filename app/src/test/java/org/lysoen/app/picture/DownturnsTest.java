package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.assess.Downturn;
import org.lysoen.assess.Downturn.Grade;
import org.lysoen.assess.Downturn.Rule;
import org.lysoen.assess.Downturn.Scale;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;

/** The downturns of the snapshot: named crises of the economy, and for the other series the figures of their page. */
@ExtendWith(BuiltOnce.class)
class DownturnsTest {

    private static final Path EVENTS = Path.of("src", "test", "resources", "downturn_events.csv");

    /** A reading and an event belong together when they lie no further apart. */
    private static final int YEARS = 2;

    static Picture picture;

    @BeforeAll
    static void open(Picture built) {
        picture = built;
    }

    private record Event(String place, int year) {}

    private record Episode(String place, int onset, int last) {}

    @ParameterizedTest
    @CsvSource({
        "IDN, 1996, 1998",
        "THA, 1996, 1998",
        "ARG, 1998, 2002",
        "GRC, 2007, 2010",
        "VEN, 2012, 2016",
        "SYR, 2010, 2012",
        "LBN, 2017, 2020"
    })
    void aNamedCrisisOfTheEconomyFirstAlarmsInItsYear(String place, int from, int alarm) {
        assumeThat(picture.query("select year from downturn_series where source_id = 'wdi'")
                        .size())
                .as("the snapshot holds the World Bank's growth")
                .isPositive();
        var growth = new HashMap<Integer, Double>();
        picture
                .query(
                        "select year, value from downturn_series where indicator = 'wdi.gdp_per_person_growth' and place_id = ?",
                        place)
                .stream()
                .forEach(row -> growth.put(row.integer("year"), row.number("value")));

        var readings = Downturn.of(new Rule(Scale.GROWTH, 1.5, 8), growth).readings();

        assertThat(readings.tailMap(from, true).values().stream()
                        .filter(reading ->
                                reading.grade().filter(Grade.DOWNTURN::equals).isPresent())
                        .mapToInt(Downturn.Reading::year)
                        .min())
                .hasValue(alarm);
        assertThat(episodes("wdi.gdp_per_person_growth"))
                .anyMatch(one -> one.place().equals(place) && one.onset() <= alarm && alarm <= one.last());
    }

    @Test
    void deathsAgainstOutbreaksOfWar() {
        var wars = outbreaks("""
                select place_id, cast(period as int) as year, value >= 1000 as reached
                from observation
                where indicator = 'ucdp.deaths_state_based'
                """);

        assertThat(score("ucdp.deaths", wars, year -> year >= 1998 && year <= 2005))
                .isEqualTo("4 / 7, 4 / 8");
        assertThat(score("ucdp.deaths", wars, year -> year >= 2006)).isEqualTo("13 / 19, 13 / 22");
    }

    @Test
    void displacementAgainstNamedCrises() throws IOException {
        var named = named("unhcr.displaced");

        assertThat(score("unhcr.displaced", named, year -> year >= 1999 && year <= 2005))
                .isEqualTo("8 / 9, 7 / 9");
        assertThat(score("unhcr.displaced", named, year -> year >= 2006 && year <= 2024))
                .isEqualTo("15 / 28, 19 / 28");
    }

    @Test
    void lifeExpectancyAgainstMassKillingAndDisasters() throws IOException {
        var events = named("wpp.e0");
        events.addAll(outbreaks("""
                select place_id, year, value >= 50 as reached from downturn_series where indicator = 'ucdp.deaths'
                """));

        assertThat(score("wpp.e0", events, year -> year >= 1994 && year <= 2005))
                .isEqualTo("5 / 9, 5 / 12");
        assertThat(score("wpp.e0", events, year -> year >= 2006 && year <= 2023 && (year < 2020 || year > 2022)))
                .isEqualTo("5 / 8, 6 / 10");
    }

    @Test
    void theHeadsOfThePageAreThoseFigures() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "method", "downturn.md"));

        assertThat(page)
                .contains("4 / 7, 4 / 8", "13 of 19", "13 of 22")
                .contains("8 / 9, 7 / 9", "15 of 28", "19 of 28")
                .contains("5 / 9, 5 / 12", "5 of 8", "6 of 10");
    }

    /** Onsets near an event of all onsets, events near an episode of all events, in places of a million people. */
    private static String score(String indicator, Set<Event> events, Predicate<Integer> when) {
        var large = picture.query("select place_id from residents where year = 2015 and residents >= 1000000").stream()
                .map(row -> row.text("place_id"))
                .collect(Collectors.toSet());
        var episodes = episodes(indicator);
        var onsets = episodes.stream()
                .filter(one -> large.contains(one.place()) && when.test(one.onset()))
                .toList();
        var asked = events.stream()
                .filter(one -> large.contains(one.place()) && one.place().length() == 3 && when.test(one.year()))
                .toList();
        long right = onsets.stream()
                .filter(one -> IntStream.rangeClosed(one.onset() - YEARS, one.onset() + YEARS)
                        .anyMatch(year -> events.contains(new Event(one.place(), year))))
                .count();
        long found = asked.stream()
                .filter(event -> episodes.stream()
                        .anyMatch(one -> one.place().equals(event.place())
                                && one.onset() - YEARS <= event.year()
                                && event.year() <= one.last() + YEARS))
                .count();
        return right + " / " + onsets.size() + ", " + found + " / " + asked.size();
    }

    private static List<Episode> episodes(String indicator) {
        return picture
                .query(
                        "select place_id, onset, last_on from downturn where indicator = ? and grade = 'downturn' and place_id <> 'ISR+PSE'",
                        indicator)
                .stream()
                .map(row -> new Episode(row.text("place_id"), row.integer("onset"), row.integer("last_on")))
                .toList();
    }

    /** The first year that reaches a mark after five years, all of them known, that do not. */
    private static Set<Event> outbreaks(String sql) {
        Map<String, TreeSet<Integer>> reached = new HashMap<>();
        Map<String, Integer> first = new HashMap<>();
        for (var row : picture.query(sql).stream().toList()) {
            first.merge(row.text("place_id"), row.integer("year"), Math::min);
            if (row.flag("reached")) {
                reached.computeIfAbsent(row.text("place_id"), _ -> new TreeSet<>())
                        .add(row.integer("year"));
            }
        }
        var outbreaks = new HashSet<Event>();
        reached.forEach((place, years) -> years.stream()
                .filter(year -> year - 5 >= first.getOrDefault(place, year)
                        && years.subSet(year - 5, year).isEmpty())
                .forEach(year -> outbreaks.add(new Event(place, year))));
        return outbreaks;
    }

    private static Set<Event> named(String indicator) throws IOException {
        return Files.readAllLines(EVENTS).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[0].equals(indicator))
                .map(cells -> new Event(cells[1], Integer.parseInt(cells[2])))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void oneDownturnInTwelveOpensIntoTheSeriesItWasReadFrom() {
        var engine = picture.engine();
        var downturns = new DownturnExplainer(engine, new Leaves(engine));
        var rows =
                picture
                        .query("select place_id, indicator, onset from downturn order by place_id, indicator, onset")
                        .stream()
                        .toList();

        assertThat(rows).hasSizeGreaterThan(500);
        for (int i = 0; i < rows.size(); i += 12) {
            var row = rows.get(i);
            var branches = downturns.explain(row.text("place_id"), row.integer("onset"));
            assertThat(branches).as(row.toString()).isNotEmpty().allSatisfy(DownturnsTest::endsInSources);
        }
    }

    @Test
    void thailandsFallOfNineteenNinetyEightShowsTheTwentyYearsItIsSetAgainst() {
        var branch = branches("THA", 1998).getFirst();
        var sudden = branch.parts().getFirst();

        assertThat(branch.label()).endsWith("GDP per person");
        assertThat(sudden.parts()).hasSize(22);
        assertThat(sudden.parts().getFirst().source()).isNotNull();
        assertThat(branch.parts().get(1).parts())
                .extracting(Explanation::figure)
                .as("the growth of the years of the fall, all of it negative at the onset")
                .last()
                .asString()
                .startsWith("-");
    }

    @Test
    void theSplitOfAPlaceStandsInItsTree() {
        var flow = picture.explain("NGA", Period.year(2023)).parts().get(1);
        var split = flow.parts().stream()
                .flatMap(part -> part.parts().stream())
                .filter(part -> part.label().equals("Split among the domains"))
                .findFirst();

        assertThat(split).hasValueSatisfying(found -> assertThat(found.parts()).hasSize(6));
    }

    @Test
    void a_downturn_that_began_after_the_last_year_assessed_opens_into_its_tree() {
        var later = picture.query(
                "select place_id, onset from downturn where onset > (select max(year) from insecure_share)");

        assertThat(later.size()).isPositive();
        later.stream()
                .forEach(row -> assertThat(branches(row.text("place_id"), row.integer("onset")))
                        .isNotEmpty());
    }

    private static List<Explanation> branches(String place, int year) {
        return picture.explain(place, Period.year(year)).parts().stream()
                .filter(part -> part.label().startsWith("Downturn"))
                .toList();
    }

    private static void endsInSources(Explanation branch) {
        var series = branch.parts().getFirst().parts();
        assertThat(series).isNotEmpty().allSatisfy(value -> {
            var leaves = value.parts().isEmpty() ? List.of(value) : value.parts();
            assertThat(leaves).allSatisfy(leaf -> assertThat(leaf.source()).isNotNull());
        });
    }
}
