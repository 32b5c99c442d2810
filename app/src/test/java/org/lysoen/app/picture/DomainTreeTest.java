package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.observe.Evidence;

/** The share of a domain can be computed again from what its tree names, and the tree names nothing else. */
@ExtendWith(BuiltOnce.class)
class DomainTreeTest {

    private static DuckDb engine;

    @BeforeAll
    static void open(Picture built) {
        engine = (DuckDb) built.engine();
    }

    @Test
    void childrenMissedFollowFromTheCoverageOfTheCohortsThatCount() {
        var health = tree(engine, "YEM", 2023, Domain.HEALTH);
        var coverage = health.parts().getFirst();
        var limit = health.parts().getLast();

        assertThat(coverage.label()).isEqualTo("Coverage, mean of the children of 2019 to 2023");
        assertThat(coverage.parts())
                .extracting(leaf -> leaf.label().replaceAll("^One-year-olds.*(DTP|measles).*, ", "$1 "))
                .containsExactly(
                        "DTP 2019",
                        "DTP 2020",
                        "DTP 2021",
                        "measles 2019",
                        "measles 2020",
                        "measles 2021",
                        "measles 2022",
                        "measles 2023");
        double betterOfEachYear = (73 + 72 + 72 + 72 + 72) / 5.0;
        assertThat(percent(coverage)).isEqualTo(betterOfEachYear);
        assertThat(percent(health)).isCloseTo(100 * (1 - betterOfEachYear / 100 - 0.1) / 0.9, within(0.05));
        assertThat(limit.figure()).isEqualTo("58.0 %");
        assertThat(limit.parts()).extracting(Explanation::figure).containsExactly("42 index 0-100");
    }

    @Test
    void theLimitBetweenTwoYearsOfTheIndexNamesBoth() {
        var limit = tree(engine, "YEM", 2018, Domain.HEALTH).parts().getLast();

        assertThat(limit.figure()).isEqualTo("58.5 %");
        assertThat(limit.parts()).extracting(Explanation::figure).containsExactly("41 index 0-100", "42 index 0-100");
    }

    @Test
    void whoIsDrivenFromHomeInsideTheCountryIsCountedByOneSource() {
        try (var layer = engine.layer()) {
            add(layer, Evidence.SOURCE, "select * replace ('idmc' as source_id) from source where source_id = 'unhcr'");
            add(layer, Evidence.INDICATOR, """
                    select * replace ('idmc.idps' as indicator, 'idmc' as source_id)
                    from indicator where indicator = 'ucdp.deaths'
                    """);
            add(layer, Evidence.OBSERVATION, """
                    select * replace ('idmc.idps' as indicator, 'idmc' as source_id, 6600000 as value,
                        null as low, null as high)
                    from observation where indicator = 'ucdp.deaths' and place_id = 'SYR' and period = '2015'
                    """);
            Picture.pipeline(Home.find())
                    .remake(layer, Set.of("observation"), Set.of("deprivation"), Picture.methods());

            var community = tree(layer, "SYR", 2015, Domain.COMMUNITY);

            assertThat(community.parts())
                    .extracting(Explanation::label)
                    .noneMatch(label -> label.startsWith("idps"))
                    .contains("asylum seekers, 2015", "refugees, 2015");
            double abroad = people(community, "asylum") + people(community, "refugees");
            assertThat(percent(community))
                    .isCloseTo(100 * (6_600_000 + abroad) / (people(community, "Residents") + abroad), within(0.05));
        }
    }

    private static Explanation tree(Engine tables, String place, int year, Domain domain) {
        return new DomainExplainer(tables, new Leaves(tables)).explain(place, Period.year(year), domain);
    }

    private static void add(Engine layer, Evidence table, String rows) {
        layer.hold(table.table(), "select * from " + table.table() + " union all " + rows, table.columns(), List.of());
    }

    private static double people(Explanation tree, String label) {
        return tree.parts().stream()
                .filter(part -> part.label().startsWith(label))
                .mapToDouble(part -> Double.parseDouble(part.figure().replaceAll("[^0-9]", "")))
                .sum();
    }

    private static double percent(Explanation part) {
        return Double.parseDouble(part.figure().replaceAll(" %.*", ""));
    }
}
