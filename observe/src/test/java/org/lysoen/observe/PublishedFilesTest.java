package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;
import org.lysoen.observe.IngestReport.State;

/** The whole catalogue on the publishers' files; expected figures are the publishers' own. */
@Tag("given-data")
@ExtendWith(GivenData.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PublishedFilesTest {

    private static final Path CATALOG = Path.of("../catalog");

    /** Maps, workbooks, Parquet files, and lists with line breaks inside a field. */
    private static final Set<String> NOT_ONE_LINE_A_ROW = Set.of(
            "natural_earth",
            "gdl_shdi",
            "ophi",
            "inform",
            "cerf",
            "ucdp_ged",
            "ucdp_ged_23_1",
            "ucdp_ged_sudan",
            "ucdp_ged_syria_19_1");

    /** Sources of regions, of which only those that bear a district's name are kept. */
    private static final Set<String> BY_NAME_OF_DISTRICT =
            Set.of("ophi_mpi_district", "ipc_district", "cod_ps_population");

    private Path dir = Path.of("");
    private Engine engine = DuckDb.open();
    private IngestReport report = new IngestReport(List.of());

    @BeforeAll
    void ingest(@TempDir Path folder) {
        dir = folder;
        var lake = Lake.at(dir.resolve("lake"));
        report = new Ingest(Catalog.read(CATALOG), lake).run(GivenData.dir(), Progress.SILENT);
        lake.bindAll(engine);
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void everySourceIsReadAndEveryPublishedTotalHolds() {
        assertThat(report.sources())
                .filteredOn(source -> source.state() != State.READ)
                .extracting(IngestReport.SourceReport::sourceId)
                .containsExactly("acled", "ucdp_ged"); // the user's to fetch
        assertThat(report.broken()).isEmpty();
    }

    @Test
    void nothingVanishes() throws IOException {
        for (var source : Catalog.read(CATALOG).sources()) {
            if (!NOT_ONE_LINE_A_ROW.contains(source.id())) {
                long lines = 0;
                for (var file : source.files().list()) {
                    lines += records(GivenData.dir().resolve(source.files().folder()), file.file());
                }
                assertThat(report.of(source.id()).rowsIn()).as(source.id()).isEqualTo(lines);
            }
            assertThat(report.of(source.id()).rowsKept()
                            + report.of(source.id()).rowsAside())
                    .as(source.id())
                    .isEqualTo(report.of(source.id()).rowsIn());
        }
    }

    @Test
    void noCodeIsUnknownAndOnlyExpectedReasonsStandInTheReport() {
        for (var source : report.sources()) {
            assertThat(source.asideByReason()).as(source.sourceId()).doesNotContainKeys("not a number", "no period");
            if (!BY_NAME_OF_DISTRICT.contains(source.sourceId())) {
                assertThat(source.asideByReason()).as(source.sourceId()).doesNotContainKey("unknown place code");
            }
        }
        assertThat(report.of("ucdp").rowsAside()).isZero();
        assertThat(report.of("ucdp_month").asideByReason()).containsOnlyKeys("the same figure a second time");
    }

    @ParameterizedTest
    @CsvSource({"2024, 160900", "2023, 161237", "2022, 309636", "1994, 824156"})
    void deathsInOrganisedViolenceAreThoseOfUcdp(String year, double deaths) {
        assertThat(engine.query(
                                "select sum(value) as n from observation where indicator = 'ucdp.deaths' and period = ?",
                                year)
                        .row(0)
                        .number("n"))
                .isEqualTo(deaths);
    }

    @Test
    void israelAndPalestineAreOnePlaceForUcdp() {
        var places = engine
                .query("select distinct place_id from observation where indicator in ('ucdp.deaths',"
                        + " 'ucdp_month.deaths', 'pace.deaths') and place_id in ('ISR', 'PSE', 'ISR+PSE')")
                .stream()
                .map(row -> row.text("place_id"));
        assertThat(places).containsExactly("ISR+PSE");
    }

    /** Gapminder writes a life of 0 years where it has no figure: Liechtenstein in 2024. */
    @Test
    void aLifeOfNoYearsIsNoFigure() {
        assertThat(engine.query("""
                        select place_id, period from observation
                        where indicator = 'gapminder.life_expectancy' and value < 1
                        """).isEmpty()).isTrue();
        assertThat(report.of("gapminder").asideByReason()).containsEntry("outside the range of its indicator", 1L);
    }

    /** e0 of WPP 2024 as published; a life table needs the rates of every age group, 0, 1, 5 ... 100. */
    @ParameterizedTest
    @CsvSource({"NOR, 2018, 82.65", "SYR, 2015, 63.3", "RWA, 1994, 12.16"})
    void lifeExpectancyIsThatOfWpp(String place, String year, double e0) {
        assertThat(engine.query(
                                "select value from observation where indicator = 'wpp.e0' and place_id = ? and period = ?",
                                place,
                                year)
                        .row(0)
                        .number("value"))
                .isCloseTo(e0, within(0.2));
        assertThat(engine.query(
                                "select count(*) as n from mortality where sex = 'female' and place_id = ? and from_year = 1990",
                                place)
                        .row(0)
                        .whole("n"))
                .isEqualTo(22);
    }

    @Test
    void projectionsAreCalledModelled() {
        assertThat(engine
                        .query(
                                "select distinct status from population where year >= 2024 union all select distinct status"
                                        + " from observation where indicator = 'wpp.e0' and period >= '2024'")
                        .stream()
                        .map(row -> row.text("status")))
                .containsOnly("modelled");
        assertThat(engine.query(
                                "select max(period) as last from observation where indicator = 'gapminder.gdp_per_person'")
                        .row(0)
                        .text("last"))
                .isEqualTo("2024");
    }

    @Test
    void aFigureBelowTheLimitOfMeasurementHasBounds() {
        var norway = engine.query(
                        "select value, low, high from observation where indicator = 'sdg.undernourished' and place_id = 'NOR'"
                                + " and period = '2021'")
                .row(0);
        assertThat(norway.number("value")).isEqualTo(1.25);
        assertThat(norway.number("low")).isZero();
        assertThat(norway.number("high")).isEqualTo(2.5);
    }

    /** One figure and more of every series of {@code series.csv}, and sums, taken from the files by another program. */
    @ParameterizedTest
    @CsvFileSource(resources = "published.csv", numLinesToSkip = 1)
    void aFigureOfEverySeriesIsThatOfItsFile(String indicator, String place, String period, double value) {
        var found = engine.query(
                "select value from observation where indicator = ? and place_id = ? and period = ?",
                indicator,
                place,
                period);

        assertThat(found.size()).isEqualTo(1);
        assertThat(found.row(0).number("value")).isCloseTo(value, within(1e-6 * Math.max(1, Math.abs(value))));
    }

    /** Parties as the United Nations Treaty Collection counts them on the day of each copy. */
    @ParameterizedTest
    @CsvSource({"crc, treaties, 196", "cwc, treaties, 193", "cedaw, treaties, 189", "rome_statute, treaties_2015, 122"})
    void treatiesBindAsManyStatesAsTheirDepositarySays(String treaty, String source, int states) {
        assertThat(engine.query(
                                "select count(bound_on) as n from treaty where treaty = ? and source_id = ?",
                                treaty,
                                source)
                        .row(0)
                        .whole("n"))
                .isEqualTo(states);
    }

    /** Releases of V-Dem differ for one country and year: each is a series of its own. */
    @Test
    void releasesOfOneIndexAreNeverMixed() {
        var norway = engine
                .query(
                        "select indicator, value from observation where place_id = 'NOR' and period = '2020' and indicator"
                                + " like 'vdem%.freedom_of_expression' order by indicator")
                .stream()
                .map(row -> row.text("indicator") + " " + row.number("value"));

        assertThat(norway)
                .containsExactly(
                        "vdem.freedom_of_expression 0.946",
                        "vdem_v12.freedom_of_expression 0.965",
                        "vdem_v14.freedom_of_expression 0.942");
    }

    /** Areas of land and inland water, United Nations Demographic Yearbook 2023, table 3, in km2. */
    @ParameterizedTest
    @CsvSource({
        "BRA, 8510346, 0.02",
        "NGA, 923768, 0.03",
        "COD, 2344858, 0.02",
        "RUS, 17098246, 0.03",
        "FJI, 18272, 0.1"
    })
    void outlinesAreAboutAsLargeAsTheCountries(String place, double squareKilometres, double tolerance) {
        assertThat(engine.query("select area_km2 from place where place_id = ?", place)
                        .row(0)
                        .number("area_km2"))
                .isCloseTo(squareKilometres, within(squareKilometres * tolerance));
    }

    @Test
    void theSnapshotOfAllThisIsSmallAndHoldsNothingUnderClosedTerms() throws IOException {
        var snapshot = dir.resolve("snapshot");
        Snapshot.write(Lake.at(dir.resolve("lake")), engine, snapshot);

        long bytes = 0;
        try (var files = Files.list(snapshot)) {
            for (var file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        assertThat(bytes).isLessThan(10_000_000);
        engine.bind("passed_on", List.of(snapshot.resolve("observation.parquet")));
        assertThat(engine.query("select distinct source_id from passed_on").stream()
                        .map(row -> row.text("source_id")))
                .doesNotContainAnyElementsOf(Set.of(
                        "idmc", "ipc", "vdem", "geopko", "who_don", "oecd_dac2a", "inform", "who", "unesco", "cpj"))
                .contains("ucdp", "sdg", "wdi", "fts", "cerf");
    }

    /** The publisher's own file calls the first column iso3 and is in ISO 8859-1; copies call it code, in UTF-8. */
    @Test
    void theDevelopmentReportIsReadAsItsPublisherShapesIt(@TempDir Path own) throws IOException {
        var folder = Files.createDirectories(own.resolve("data/undp_hdr25"));
        var name = "HDR25_Composite_indices_complete_time_series.csv";
        var codes = Files.createDirectories(own.resolve("data/country_codes"));
        Files.copy(
                GivenData.dir().resolve("country_codes/codelist_without_cldr.csv"),
                codes.resolve("codelist_without_cldr.csv"));
        try (var in =
                new GZIPInputStream(Files.newInputStream(GivenData.dir().resolve("undp_hdr25/" + name + ".gz")))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var published = text.substring(1)
                    .replaceFirst("^code,", "iso3,")
                    .replaceFirst("C.te d'Ivoire", "C\u00f4te d'Ivoire");
            Files.write(folder.resolve(name), published.getBytes(StandardCharsets.ISO_8859_1));
        }

        var hdr = new Ingest(Catalog.read(CATALOG), Lake.at(own.resolve("lake")))
                .run(own.resolve("data"), Progress.SILENT)
                .of("hdr");

        assertThat(hdr.rowsKept()).isEqualTo(195);
        assertThat(hdr.checks()).allMatch(IngestReport.CheckResult::holds);
    }

    /** Lines after the header; none of these files has a line break inside a field. */
    private static long records(Path folder, String name) throws IOException {
        var plain = folder.resolve(name);
        var path = Files.exists(plain) ? plain : folder.resolve(name + ".gz");
        try (var in = Files.newInputStream(path);
                var lines = new BufferedReader(new InputStreamReader(
                        path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.ISO_8859_1))) {
            return lines.lines().filter(line -> !line.isEmpty()).count() - 1;
        }
    }
}
