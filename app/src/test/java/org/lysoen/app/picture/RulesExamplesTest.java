package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.assess.DomainRules;
import org.lysoen.assess.DownturnMethod;
import org.lysoen.assess.DownturnRules;
import org.lysoen.assess.Rules;
import org.lysoen.engine.Change;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;
import org.lysoen.engine.Rows;
import org.lysoen.engine.Step;

/** Each rule carries an example: of a domain, the figures given come out as the share it says; of a downturn, as its grade. */
class RulesExamplesTest {

    /** People of the place in the examples, those driven abroad included. */
    private static final double PEOPLE = 1000;

    @TempDir
    static Path lakes;

    static List<DomainRules.Rule> rules = List.of();
    static DuckDb engine = DuckDb.open();

    @BeforeAll
    static void everyExampleIsAPlaceOfItsOwn() {
        var home = Home.find();
        rules = DomainRules.parse(home.rules("domains.yml"), Map.of()).domains();
        var lake = Lake.at(lakes.resolve("lake"));
        evidence(home, lake);
        RuleTables.write(home, engine, lake);
        Picture.pipeline(home).run(engine, lake, Picture.methods(), Progress.SILENT);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @TestFactory
    Stream<DynamicTest> theExampleOfEveryRuleComesOut() {
        return rules.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.domain().word(), () -> {
                    var share = engine.query(
                            "select share from deprivation where place_id = ? and period = '2020' and domain = ?",
                            placeOf(rule),
                            rule.domain().word());

                    assertThat(share.row(0).number("share"))
                            .isCloseTo(rule.body().path("example").path("share").asDouble(), within(0.0005));
                }));
    }

    @TestFactory
    Stream<DynamicTest> theExampleOfEveryDownturnComesOut() {
        var published = Rules.parse(List.of(
                Home.find().rules("domains.yml"),
                Home.find().rules("wpp_missing_crises.yml"),
                Home.find().rules("downturns.yml")));
        assertThat(published.downturns().series())
                .extracting(DownturnRules.Series::indicator)
                .containsExactly(Stream.of(DownturnWords.values())
                        .map(DownturnWords::indicator)
                        .toArray(String[]::new));
        return published.downturns().series().stream()
                .map(one -> DynamicTest.dynamicTest(one.indicator(), () -> reads(one, published.downturns())));
    }

    /** Ten even years and one more, of one place. */
    private static void reads(DownturnRules.Series series, DownturnRules rules) {
        var values = new ArrayList<@Nullable Object[]>();
        for (int year = 2000; year <= 2010; year++) {
            double value = series.example().path(year < 2010 ? "usual" : "then").asDouble();
            values.add(new @Nullable Object[] {"AAA", series.indicator(), (long) year, value, "measured", "s"});
        }
        var columns = List.of("place_id", "indicator", "year", "value", "status", "source_id");

        var found = new DownturnMethod()
                .apply(Map.of("downturn_series", Rows.of(columns, values), "rule_downturn", rules.rows()));

        var grade = series.example().path("grade").asString();
        assertThat(found.size()).isEqualTo(grade.equals("none") ? 0 : 1);
        found.stream().forEach(row -> {
            assertThat(row.text("grade")).isEqualTo(grade);
            assertThat(row.integer("onset")).isEqualTo(2010);
            assertThat(row.number("depth"))
                    .isCloseTo(series.example().path("depth").asDouble(), within(1e-9));
        });
    }

    private static String placeOf(DomainRules.Rule rule) {
        return "EXAMPLE_" + rule.domain().word();
    }

    private static Map<String, Double> given(DomainRules.Rule rule) {
        var given = new TreeMap<String, Double>();
        rule.body()
                .path("example")
                .path("given")
                .properties()
                .forEach(entry -> given.put(entry.getKey(), entry.getValue().asDouble()));
        return given;
    }

    private static void evidence(Home home, Lake lake) {
        var observations = new ArrayList<Object[]>();
        var places = new ArrayList<@Nullable Object[]>(List.of(
                new @Nullable Object[] {"WORLD", "world", "World", null},
                new @Nullable Object[] {"BBB", "country", "Elsewhere", "WORLD"},
                new @Nullable Object[] {"JPN", "country", "Japan", "WORLD"}));
        var population = new ArrayList<Object[]>();
        var flow = new ArrayList<Object[]>();
        for (var rule : rules) {
            var given = given(rule);
            var place = placeOf(rule);
            given.forEach((indicator, value) ->
                    observations.add(new Object[] {place, "2020", indicator, value, "measured", "s"}));
            double abroad = given.getOrDefault("unhcr.displaced", 0.0);
            places.add(new @Nullable Object[] {place, "country", place, "WORLD"});
            population.add(new Object[] {place, 2020, "all", PEOPLE - abroad, "measured", "s"});
            flow.add(new Object[] {place, "BBB", 2020, "refugees", abroad, "s"});
        }
        // what the cross-country model needs before it can be fitted, and a year of deaths to date the picture by
        double[] dollars = {500, 2000, 9000, 30_000, 60_000};
        for (int i = 0; i < dollars.length; i++) {
            var place = "P" + i;
            var year = String.valueOf(2000 + i * i);
            observations.add(new Object[] {place, year, "wdi.poverty_300", 50.0 / (i + 1), "measured", "s"});
            observations.add(new Object[] {place, year, "sdg.undernourished", 20.0 / (i + 1), "measured", "s"});
            observations.add(new Object[] {place, year, "gapminder.gdp_per_person", dollars[i], "measured", "s"});
            places.add(new @Nullable Object[] {place, "country", "Surveyed " + i, "WORLD"});
        }
        observations.add(new Object[] {"P0", "2024", "ucdp.deaths", 0.0, "measured", "s"});
        try (var change = lake.change()) {
            write(
                    home,
                    change,
                    "observation",
                    observations,
                    "place_id",
                    "period",
                    "indicator",
                    "value",
                    "status",
                    "source_id");
            write(home, change, "place", places, "place_id", "level", "name", "parent_id");
            write(home, change, "population", population, "place_id", "year", "band", "people", "status", "source_id");
            write(home, change, "flow", flow, "origin_id", "destination_id", "year", "kind", "people", "source_id");
            write(
                    home,
                    change,
                    "mortality",
                    japan(),
                    "place_id",
                    "from_year",
                    "to_year",
                    "sex",
                    "age",
                    "deaths_per_person_year",
                    "source_id");
            change.commit();
        }
    }

    /** A life table for the reference, of any mortality: no example looks at it. */
    private static List<Object[]> japan() {
        var rows = new ArrayList<Object[]>();
        for (int age : new int[] {0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80}) {
            rows.add(new Object[] {"JPN", 2015, 2019, "all", age, 0.01, "s"});
        }
        return rows;
    }

    private static void write(
            Home home, Change change, String table, List<? extends @Nullable Object[]> rows, String... columns) {
        var contract = Step.read(home.sql().resolve("evidence").resolve(table + ".yml"))
                .contract();
        engine.write(
                Rows.of(List.of(columns), rows),
                contract.shape(),
                change.newFile(table, "example", Hash.of(List.of(table))),
                contract.grain());
    }
}
