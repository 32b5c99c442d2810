package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;

/** Many series of one shape: a line of {@code series.csv} each. */
final class SeriesListTest {

    private static final String HEADER =
            "indicator,name,unit,theme,lowest,highest,additive,starter,file,place,period,value,low,high,where\n";
    private static final String WOMEN =
            "beta.schooling,Years at school,years,education,0,25,,,school.csv,geo,year,years,from,to,sex=f; age=all\n";
    private static final String WATER = "beta.water,Water,percent,environment,0,100,,no,water.csv,geo,year,share,,,\n";

    private static final String SHEET = """
            publication:
              publisher: A publisher
              title: Two files
              release: "1"
              released_on: 2024-06-30
              released_on_basis: publisher
              earlier_release_of: alpha
            terms: {licence: CC BY 4.0, licence_url: https://example.org, citation: A citation, changes: none, snapshot: true}
            files:
              fetch: manual
              how: Write it by hand.
              folder: beta
              place_codes: iso3
              rest: another breakdown
              list:
                - {file: school.csv}
                - {file: water.csv}
            """;

    @TempDir
    private Path dir = Path.of("");

    private SmallCatalog small = new SmallCatalog(Path.of(""));

    @BeforeEach
    void catalogue() {
        small = SmallCatalog.in(dir)
                .deaths("NOR,2020,5,1.5")
                .write("catalog/beta/source.yml", SHEET)
                .write("catalog/beta/series.csv", HEADER + WOMEN + WATER)
                .write("catalog/beta/observation.sql", """
                        select file, line, code, period, indicator, value, low, high, 'measured' as status from figure
                        """)
                .write("data/beta/school.csv", """
                        geo,year,sex,age,years,from,to,note
                        NOR,2020,f,all,13.5,13,14,
                        NOR,2020,m,all,12.5,12,13,
                        NOR,2020,f,15-24,11,10,12,
                        """)
                .write(
                        "data/beta/water.csv",
                        "geo,year,share\nSWE,2020,100\nSWE,2021,\nSWE,2022,\"1,5\"\nSWE,2023,1 5\n");
    }

    @Test
    void theFiguresOfALineAreReadWithTheirBoundsAndOnlyOfTheBreakdownItTakes() {
        var report = small.ingest().of("beta");

        var school = small.query("select * from observation where indicator = 'beta.schooling'");
        assertThat(school.size()).isEqualTo(1);
        assertThat(school.row(0).number("value")).isEqualTo(13.5);
        assertThat(school.row(0).number("low")).isEqualTo(13);
        assertThat(school.row(0).number("high")).isEqualTo(14);
        assertThat(school.row(0).text("file")).isEqualTo("school.csv");
        assertThat(school.row(0).whole("line")).isEqualTo(2);
        assertThat(report.rowsIn()).isEqualTo(7);
        assertThat(report.asideByReason())
                .isEqualTo(Map.of("another breakdown", 2L, "no figure", 1L, "not a number", 2L));
    }

    @Test
    void aSeriesSaysWhatItIsAboutAndASourceWhichReleaseFollowedIt() {
        small.ingest();

        var water = small.query("select * from indicator where indicator = 'beta.water'")
                .row(0);
        assertThat(water.text("theme")).isEqualTo("environment");
        assertThat(water.text("pillar")).isEqualTo("development");
        assertThat(water.flag("starter")).isFalse();
        assertThat(small.query("select earlier_release_of as of from source where source_id = 'beta'")
                        .row(0)
                        .text("of"))
                .isEqualTo("alpha");
    }

    @Test
    void aLineThatCannotBeUsedIsOneSentence() {
        refused(HEADER.replace("where", "filter") + WATER, "catalog/beta/series.csv line 1: its columns must be");
        refused(HEADER + WOMEN + WATER.replace("environment", "weather"), "line 3: there is no theme 'weather'");
        refused(HEADER + WOMEN.replace("beta.", "gamma.") + WATER, "'gamma.schooling' must begin with 'beta.'");
        refused(HEADER + WOMEN.replace("sex=f", "women") + WATER, "'women' is not written column=value");
        refused(HEADER + WOMEN + WATER.replace("water.csv", "wells.csv"), "wells.csv, which source.yml does not list");
        refused(HEADER + WATER, "the file school.csv needs a table and columns");
    }

    @Test
    void aFileThatLacksAColumnOfItsSeriesRefusesTheIngestAndLeavesTheLake() {
        small.ingest();
        small.write("data/beta/water.csv", "geo,year,part\nSWE,2020,100\n");

        assertThatThrownBy(small::ingest).isInstanceOf(Problem.class).hasMessageContaining("lacks the column share");
        assertThat(small.query("select * from observation where indicator = 'beta.water'")
                        .size())
                .isEqualTo(1);
    }

    private void refused(String list, String sentence) {
        small.write("catalog/beta/series.csv", list);
        assertThatThrownBy(small::ingest).isInstanceOf(Problem.class).hasMessageContaining(sentence);
    }
}
