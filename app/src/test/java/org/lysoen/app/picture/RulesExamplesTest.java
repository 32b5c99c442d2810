package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.assess.DomainRules;
import org.lysoen.engine.Change;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;
import org.lysoen.engine.Rows;
import org.lysoen.engine.Step;

/** Each domain's rule carries an example: the published figures given come out as the share it says. */
class RulesExamplesTest {

    /** People of the place in the examples, those driven abroad included. */
    private static final double PEOPLE = 1000;

    @TempDir
    Path lakes;

    @TestFactory
    Stream<DynamicTest> theExampleOfEveryRuleComesOut() {
        var home = Home.find();
        return DomainRules.parse(home.rules("domains.yml"), Set.of()).domains().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.domain().word(), () -> check(home, rule)));
    }

    private void check(Home home, DomainRules.Rule rule) throws Exception {
        var example = rule.body().path("example");
        var given = new TreeMap<String, Double>();
        example.path("given")
                .properties()
                .forEach(entry -> given.put(entry.getKey(), entry.getValue().asDouble()));
        var lake = Lake.at(Files.createTempDirectory(lakes, rule.domain().word()));
        try (var engine = DuckDb.open()) {
            evidence(home, engine, lake, given);
            RuleTables.write(home, engine, lake);
            Picture.pipeline(home).run(engine, lake, Picture.methods(), Progress.SILENT);

            var share = engine.query(
                    "select share from deprivation where place_id = 'AAA' and period = '2020' and domain = ?",
                    rule.domain().word());

            assertThat(share.row(0).number("share"))
                    .isCloseTo(example.path("share").asDouble(), within(0.0005));
        }
    }

    private static void evidence(Home home, DuckDb engine, Lake lake, Map<String, Double> given) {
        var observations = new ArrayList<Object[]>();
        given.forEach((indicator, value) ->
                observations.add(new Object[] {"AAA", "2020", indicator, value, "measured", "s"}));
        // what the cross-country model needs before it can be fitted, and a year of deaths to date the picture by
        double[] dollars = {500, 2000, 9000, 30_000, 60_000};
        for (int i = 0; i < dollars.length; i++) {
            var place = "P" + i;
            var year = String.valueOf(2000 + 3 * i * i);
            observations.add(new Object[] {place, year, "wdi.poverty_300", 50.0 / (i + 1), "measured", "s"});
            observations.add(new Object[] {place, year, "sdg.undernourished", 20.0 / (i + 1), "measured", "s"});
            observations.add(new Object[] {place, year, "gapminder.gdp_per_person", dollars[i], "measured", "s"});
        }
        observations.add(new Object[] {"P0", "2024", "ucdp.deaths", 0.0, "measured", "s"});
        double abroad = given.getOrDefault("unhcr.displaced", 0.0);
        try (var change = lake.change()) {
            write(
                    home,
                    engine,
                    change,
                    "observation",
                    observations,
                    "place_id",
                    "period",
                    "indicator",
                    "value",
                    "status",
                    "source_id");
            var places = new ArrayList<Object[]>(List.of(
                    new Object[] {"WORLD", "world", "World", null},
                    new Object[] {"AAA", "country", "Example", "WORLD"},
                    new Object[] {"BBB", "country", "Elsewhere", "WORLD"},
                    new Object[] {"JPN", "country", "Japan", "WORLD"}));
            for (int i = 0; i < dollars.length; i++) {
                places.add(new Object[] {"P" + i, "country", "Surveyed " + i, "WORLD"});
            }
            write(home, engine, change, "place", places, "place_id", "level", "name", "parent_id");
            write(
                    home,
                    engine,
                    change,
                    "population",
                    List.<Object[]>of(new Object[] {"AAA", 2020, "all", PEOPLE - abroad, "measured", "s"}),
                    "place_id",
                    "year",
                    "band",
                    "people",
                    "status",
                    "source_id");
            write(
                    home,
                    engine,
                    change,
                    "flow",
                    List.<Object[]>of(new Object[] {"AAA", "BBB", 2020, "refugees", abroad, "s"}),
                    "origin_id",
                    "destination_id",
                    "year",
                    "kind",
                    "people",
                    "source_id");
            write(
                    home,
                    engine,
                    change,
                    "mortality",
                    japan(),
                    "place_id",
                    "from_year",
                    "to_year",
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
            rows.add(new Object[] {"JPN", 2015, 2019, age, 0.01, "s"});
        }
        return rows;
    }

    private static void write(
            Home home, DuckDb engine, Change change, String table, List<Object[]> rows, String... columns) {
        var contract = Step.read(home.sql().resolve("evidence").resolve(table + ".yml"))
                .contract();
        engine.write(
                Rows.of(List.of(columns), rows),
                contract.shape(),
                change.newFile(table, "example", Hash.of(List.of(table))),
                contract.grain());
    }
}
