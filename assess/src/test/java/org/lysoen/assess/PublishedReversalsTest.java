package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.assess.Downturn.Grade;
import org.lysoen.assess.Downturn.Rule;
import org.lysoen.assess.Downturn.Scale;

/** The rule on published series of rights and of hunger, against other people's lists of what happened. */
@ExtendWith(GivenData.class)
@Tag("given-data")
class PublishedReversalsTest {

    private record Event(String place, int first, int last) {}

    private static final Rule RIGHTS = Rule.of(Scale.MORE_IS_BETTER, 0.08);
    private static final Rule HUNGER = Rule.of(Scale.LESS_IS_BETTER, 5);

    private static final Map<String, Double> PEOPLE_2015 = new HashMap<>();

    @BeforeAll
    static void read() {
        if (System.getenv("LYSOEN_DATA") == null) {
            return;
        }
        for (var row : GivenData.rows("gapminder_fasttrack/pop.csv.gz", "country", "time", "pop")) {
            if (row.text("time").equals("2015")) {
                PEOPLE_2015.put(row.text("country").toUpperCase(Locale.ROOT), row.number("pop"));
            }
        }
    }

    /** Episodes of autocratisation, Edgell et al., ERT v15: a reading is right from a year before one to a year after. */
    @Test
    void civilLibertiesAgainstEpisodesOfAutocratisation() {
        var episodes = new ArrayList<Event>();
        for (var row : GivenData.rows(
                "vdem/ERT_v15.csv.gz",
                "\"country_text_id\"",
                "\"aut_ep\"",
                "\"aut_ep_start_year\"",
                "\"aut_ep_end_year\"")) {
            if (row.text("\"aut_ep\"").equals("1")) {
                var event = new Event(
                        row.text("\"country_text_id\"").replace("\"", ""),
                        (int) row.number("\"aut_ep_start_year\""),
                        (int) row.number("\"aut_ep_end_year\""));
                if (!episodes.contains(event)) {
                    episodes.add(event);
                }
            }
        }
        Map<String, TreeMap<Integer, Double>> liberties = new HashMap<>();
        for (var row :
                GivenData.rows("vdem/owid_human-rights-index-vdem.csv.gz", "Code", "Year", "Human Rights Index")) {
            if (row.number("Year") >= 1985) {
                liberties
                        .computeIfAbsent(row.text("Code"), _ -> new TreeMap<>())
                        .put((int) row.number("Year"), row.number("Human Rights Index"));
            }
        }

        assertThat(score(RIGHTS, liberties, episodes, 1, year -> year >= 1994 && year <= 2005))
                .isEqualTo("12 / 18, 12 / 26");
        assertThat(score(RIGHTS, liberties, episodes, 1, year -> year >= 2006 && year <= 2024))
                .isEqualTo("50 / 71, 45 / 72");
        for (double depth : new double[] {0.02, 0.03, 0.04, 0.05, 0.06, 0.1, 0.12, 0.15, 0.2, 0.25}) {
            assertThat(harmonic(score(
                            Rule.of(Scale.MORE_IS_BETTER, depth),
                            liberties,
                            episodes,
                            1,
                            year -> year >= 1994 && year <= 2005)))
                    .as("depth " + depth)
                    .isLessThan(harmonic(score(RIGHTS, liberties, episodes, 1, year -> year >= 1994 && year <= 2005)));
        }
    }

    /** Years in which a humanitarian plan asks at least a million dollars for food, OCHA FTS; three-year averages. */
    @Test
    void undernourishmentAgainstAppealsForFood() {
        Map<String, TreeMap<Integer, Double>> asked = new HashMap<>();
        for (var row : GivenData.rows(
                "ocha_fts/fts_requirements_funding_globalcluster_global.csv.gz",
                "countryCode",
                "year",
                "cluster",
                "requirements")) {
            if (row.text("cluster").contains("ood") && !row.text("requirements").isEmpty()) {
                asked.computeIfAbsent(row.text("countryCode"), _ -> new TreeMap<>())
                        .merge((int) row.number("year"), row.number("requirements"), Double::sum);
            }
        }
        var appeals = new ArrayList<Event>();
        asked.forEach((place, years) -> years.forEach((year, dollars) -> {
            if (dollars >= 1e6) {
                appeals.add(new Event(place, year, year));
            }
        }));
        var codes = new HashMap<String, String>();
        for (var row : GivenData.rows("country_codes/data_iso.csv", "iso3c", "iso3n")) {
            codes.put(row.text("iso3n"), row.text("iso3c"));
        }
        Map<String, TreeMap<Integer, Double>> hungry = new HashMap<>();
        for (var row : GivenData.rows(
                "un_sdg_2023/sn_itk_defc--by--age--geo_area--nature--observation_status--sex--units--year.csv",
                "geo_area",
                "year",
                "sn_itk_defc")) {
            var place = codes.get(row.text("geo_area"));
            if (place != null) {
                var written = row.text("sn_itk_defc");
                hungry.computeIfAbsent(place, _ -> new TreeMap<>())
                        .put((int) row.number("year"), written.startsWith("<") ? 1.25 : Double.parseDouble(written));
            }
        }
        var first = appeals.stream()
                .filter(one -> appeals.stream()
                        .noneMatch(other -> other.place().equals(one.place())
                                && other.first() < one.first()
                                && other.first() >= one.first() - 5))
                .toList();

        assertThat(score(HUNGER, hungry, appeals, 2, year -> year >= 2009)).startsWith("12 / 19,");
        assertThat(score(HUNGER, hungry, first, 2, year -> year >= 2010 && year <= 2020))
                .endsWith("5 / 29");
    }

    @Test
    void theMethodPageHoldsTheseFigures() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "method", "downturn.md")))
                .contains("12 / 18, 12 / 26", "50 of 71", "45 of 72", "12 of 19", "5 of 29");
    }

    /** Right onsets of all onsets, events found of all events, in places of a million people with a series. */
    private static String score(
            Rule rule, Map<String, TreeMap<Integer, Double>> series, List<Event> events, int apart, IntPredicate when) {
        int onsets = 0;
        int right = 0;
        int found = 0;
        for (var place : series.keySet()) {
            if (PEOPLE_2015.getOrDefault(place, 0.0) < 1e6) {
                continue;
            }
            var own = events.stream().filter(one -> one.place().equals(place)).toList();
            var alarms = Downturn.of(rule, series.getOrDefault(place, new TreeMap<>())).episodes().stream()
                    .filter(one -> one.grade() == Grade.DOWNTURN)
                    .toList();
            for (var alarm : alarms) {
                int onset = alarm.onset().year();
                if (when.test(onset)) {
                    onsets++;
                    right += own.stream().anyMatch(one -> one.first() - apart <= onset && onset <= one.last() + apart)
                            ? 1
                            : 0;
                }
            }
            found += (int) own.stream()
                    .filter(one -> when.test(one.first())
                            && alarms.stream()
                                    .anyMatch(alarm -> alarm.onset().year() - apart <= one.last()
                                            && one.first() <= alarm.last() + apart))
                    .count();
        }
        long asked = events.stream()
                .filter(one -> when.test(one.first())
                        && series.containsKey(one.place())
                        && PEOPLE_2015.getOrDefault(one.place(), 0.0) >= 1e6)
                .count();
        return right + " / " + onsets + ", " + found + " / " + asked;
    }

    /** The F1 of a score. */
    private static double harmonic(String score) {
        var parts = score.split(" / |, ", -1);
        var numbers = IntStream.range(0, 4)
                .mapToDouble(k -> Double.parseDouble(parts[k]))
                .toArray();
        double precision = numbers[0] / numbers[1];
        double recall = numbers[2] / numbers[3];
        return 2 * precision * recall / (precision + recall);
    }
}
