package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.assess.Downturn.Grade;
import org.lysoen.assess.Downturn.Rule;
import org.lysoen.assess.Downturn.Scale;

/** The rule on published growth of GDP per person: named crises, and decades in which nothing happened. */
@ExtendWith(GivenData.class)
@Tag("given-data")
class PublishedGrowthTest {

    private static final Rule RULE = new Rule(Scale.GROWTH, 1.5, 8);

    /** By place in the source's code, gaps filled from GDP per person from 1986 on, as the step does. */
    private static final Map<String, TreeMap<Integer, Double>> GROWTH = new HashMap<>();

    private static final Map<String, Double> PEOPLE_2015 = new HashMap<>();

    @BeforeAll
    static void read() {
        if (System.getenv("LYSOEN_DATA") == null) {
            return;
        }
        var dollars = new HashMap<String, TreeMap<Integer, Double>>();
        for (var row : GivenData.rows("gapminder_fasttrack/gdp_pcap.csv.gz", "country", "time", "gdp_pcap")) {
            int year = (int) row.number("time");
            if (year >= 1985 && year <= 2024) {
                dollars.computeIfAbsent(row.text("country"), _ -> new TreeMap<>())
                        .put(year, row.number("gdp_pcap"));
            }
        }
        dollars.forEach((place, own) -> own.tailMap(1986)
                .forEach((year, value) ->
                        growth(place).put(year, 100 * (value / own.getOrDefault(year - 1, Double.NaN) - 1))));
        String column = "gdppercapita_growth_percent_per_year";
        for (var row : GivenData.rows("gapminder_wdi_and_other/" + column + ".csv", "geo", "time", column)) {
            growth(row.text("geo")).put((int) row.number("time"), row.number(column));
        }
        for (var row : GivenData.rows("gapminder_fasttrack/pop.csv.gz", "country", "time", "pop")) {
            if (row.text("time").equals("2015")) {
                PEOPLE_2015.put(row.text("country"), row.number("pop"));
            }
        }
    }

    private static TreeMap<Integer, Double> growth(String place) {
        return GROWTH.computeIfAbsent(place, _ -> new TreeMap<>());
    }

    @ParameterizedTest
    @CsvSource({
        "idn, 1996, 1998",
        "tha, 1996, 1998",
        "arg, 1998, 2002",
        "grc, 2007, 2010",
        "ven, 2012, 2016",
        "syr, 2010, 2012",
        "lbn, 2017, 2020"
    })
    void theFirstAlarmOfANamedCrisis(String place, int from, int alarm) {
        assertThat(Downturn.of(RULE, growth(place)).readings().tailMap(from, true).values().stream()
                        .filter(reading ->
                                reading.grade().filter(Grade.DOWNTURN::equals).isPresent())
                        .findFirst())
                .hasValueSatisfying(reading -> assertThat(reading.year()).isEqualTo(alarm));
    }

    /** Calm: a whole decade never three percent below the highest level since its start, at least a million people. */
    @Test
    void atMostTwoOfTheCalmCountryDecadesAlarm() {
        int calm = 0;
        int alarmed = 0;
        for (var place : GROWTH.keySet()) {
            var own = growth(place);
            var readings = Downturn.of(RULE, own).readings();
            for (int decade : List.of(1990, 2000, 2010)) {
                if (PEOPLE_2015.getOrDefault(place, 0.0) >= 1e6 && isCalm(own, decade)) {
                    calm++;
                    alarmed += readings.subMap(decade, decade + 10).values().stream()
                                    .anyMatch(reading -> reading.grade()
                                            .filter(Grade.DOWNTURN::equals)
                                            .isPresent())
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(calm).isEqualTo(221);
        assertThat(alarmed).isLessThanOrEqualTo(2);
    }

    private static boolean isCalm(TreeMap<Integer, Double> growth, int decade) {
        if (!IntStream.range(decade, decade + 10).allMatch(growth::containsKey)) {
            return false;
        }
        double level = 1;
        double highest = 1;
        for (double percent : growth.subMap(decade, decade + 10).values()) {
            level *= 1 + percent / 100;
            highest = Math.max(highest, level);
            if (level < 0.97 * highest) {
                return false;
            }
        }
        return true;
    }
}
