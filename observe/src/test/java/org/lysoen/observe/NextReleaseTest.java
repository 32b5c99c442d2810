package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.IngestReport.SourceReport;

/** A publisher's next release, written with less care: sources of the catalogue, each with a file of a few lines. */
final class NextReleaseTest {

    private static final Path CATALOG = Path.of("../catalog");
    private static final String CODES = """
            country.name.en,cow.name,gwn,iso.name.en,iso3c,iso3n,region23,un.name.en,un.regionsub.name,vdem.name
            Norway,Norway,385,Norway,NOR,578,Northern Europe,Norway,Northern Europe,Norway
            Ethiopia,Ethiopia,530,Ethiopia,ETH,231,Eastern Africa,Ethiopia,Sub-Saharan Africa,Ethiopia
            """;
    private static final String CONTRIBUTIONS = "Country_Based_Pooled_Funds_(CBPF)_-_Contributions.csv";

    @TempDir
    private Path dir = Path.of("");

    @Test
    void anOutcomeOfAnotherCodeIsNeitherKindAndIsAside() {
        source("ucdp_ending");
        file("ucdp_conflict_termination_3_2021/ucdp_conflict_termination_acd3_2021.csv", """
                conflict_id,year,confterm,outcome,gwno_loc
                1,2020,1,1,530
                2,2020,1,7,530
                3,2020,0,,530
                """);

        assertThat(ingest("ucdp_ending").asideByReason()).isEqualTo(Map.of("no figure", 1L));
        assertThat(figure("ucdp_ending.ended", "ETH")).isEqualTo(2);
        assertThat(figure("ucdp_ending.ended_by_agreement", "ETH")).isEqualTo(1);
        assertThat(figure("ucdp_ending.ended_by_victory", "ETH")).isZero();
    }

    @Test
    void aRowThatIsThereTwiceToTheLastLetterCountsOnce() {
        source("cbpf");
        file("ocha_cerf_fts_flows/" + CONTRIBUTIONS, """
                PooledFundName,ContributionCode,FiscalYear,PaidAmt
                Ethiopia,C-1,2022,100
                Ethiopia,C-2,2022,100
                Ethiopia,C-1,2022,100
                """);

        assertThat(ingest("cbpf").asideByReason()).isEqualTo(Map.of("the same figure a second time", 1L));
        assertThat(figure("cbpf.paid", "ETH")).isEqualTo(200);
    }

    @Test
    void aYearThatIsNoWholeNumberIsNoYear() {
        source("idmc");
        source("unhcr");
        file("unhcr_refugees/idmc.csv", "year,coo_iso,total\n2024.0,ETH,5\n2024.6,ETH,7\n");
        file("unhcr_refugees/population.csv", """
                year,coo_iso,coa_iso,refugees,asylum_seekers,idps,oip
                2024.0,ETH,NOR,5,0,0,0
                2024.6,ETH,NOR,7,0,0,0
                """);

        assertThat(ingest("idmc").asideByReason()).isEqualTo(Map.of("no period", 1L));
        assertThat(ingest("unhcr").asideByReason()).isEqualTo(Map.of("no period", 1L));
        assertThat(query("select year, people from flow").stream().map(row -> row.whole("year")))
                .containsExactly(2024L);
    }

    @Test
    void theYearOfANewReleaseIsNoYearToCome() {
        source("cbpf", "released_on: 2026-04-19", "released_on: 2027-04-19");
        file("ocha_cerf_fts_flows/" + CONTRIBUTIONS, """
                PooledFundName,FiscalYear,PaidAmt
                Ethiopia,2027,100
                Ethiopia,2028,100
                """);

        assertThat(ingest("cbpf").asideByReason()).isEqualTo(Map.of("a pledge for a year to come", 1L));
        assertThat(figure("cbpf.paid", "ETH")).isEqualTo(100);
    }

    @Test
    void treatiesAreOfTheDayOfTheRelease() {
        source("treaties", "released_on: 2026-02-03", "released_on: 2027-02-03");
        file("treaties_combined/treaty_actions.csv", """
                country_name,treaty_id,treaty_name,action_type,action_date,signature_date,as_of
                Norway,CAT,Torture,Ratification,1986-07-09,1985-02-04,2027-02-03
                Norway,CAT,Torture,Ratification,1986-07-09,1985-02-04,2015-03-14
                """);

        assertThat(ingest("treaties").rowsKept()).isEqualTo(1);
        assertThat(query("select period from observation").row(0).text("period"))
                .isEqualTo("2027");
    }

    @Test
    void aListThatEndsWithinALineIsRefusedUnlessItsPublisherEndsItSo() {
        source("idmc");
        source("cbpf");
        file("unhcr_refugees/idmc.csv", "year,coo_iso,total\n2024.0,ETH,5");
        file("ocha_cerf_fts_flows/" + CONTRIBUTIONS, "PooledFundName,FiscalYear,PaidAmt\nEthiopia,2024,100");

        assertThatThrownBy(() -> ingest("idmc"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("idmc.csv ends within a line, so it may be cut off: fetch it again");
        assertThat(ingest("cbpf").rowsKept()).isEqualTo(1);
    }

    @Test
    void aTitleInOtherCapitalsIsNamedWithWhereToSaySo() {
        source("idmc");
        file("unhcr_refugees/idmc.csv", "Year,coo iso,total\n2024,ETH,5\n");

        assertThatThrownBy(() -> ingest("idmc"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("lacks the columns year, coo_iso")
                .hasMessageEndingWith(
                        "or, if 'Year', 'coo iso' are meant, write so under renamed in catalog/idmc/source.yml.");
    }

    @Test
    void aSourceThatWasAskedForIsMissedInAFolderOfOthers() {
        source("idmc");
        source("unhcr_flows");
        file("unhcr_refugees/idmc_2027.csv", "year,coo_iso,total\n2024,ETH,5\n");

        assertThatThrownBy(() -> ingest("idmc"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("idmc.csv is missing, plain or as .gz")
                .hasMessageContaining("write the name of another release's file in catalog/idmc/source.yml");
    }

    @Test
    void aSeriesThatIsGoneIsNamed() {
        source("cerf");
        file("ocha_cerf_fts_flows/CERF_Donor_Contributions_and_Allocations_-_allocations.csv", """
                countryCode,emergencyTypeName,projectID,totalAmountApproved,year
                ETH,DROUGHT,1,100,2022
                """);
        file("ocha_cerf_fts_flows/CERF_Donor_Contributions_and_Allocations_-_contributions.csv", """
                countryCode,donorreceived,year
                NOR,100,2022
                """);

        assertThat(ingest("cerf").withoutFigure())
                .contains("cerf.allocated_drought")
                .doesNotContain("cerf.allocated", "cerf.contributed");
    }

    @Test
    void ofASourceThatIsNotInHandNoSeriesIsMissed() throws IOException {
        aSeriesThatIsGoneIsNamed();
        try (var files = Files.list(dir.resolve("data/ocha_cerf_fts_flows"))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(dir.resolve("data/ocha_cerf_fts_flows"));

        assertThat(ingest("cerf").withoutFigure()).isEmpty();
    }

    private SourceReport ingest(String id) {
        return new Ingest(Catalog.read(dir.resolve("catalog")), lake())
                .run(dir.resolve("data"), Set.of(id), Progress.SILENT)
                .of(id);
    }

    private double figure(String indicator, String place) {
        return query("select value from observation where indicator = '" + indicator + "' and place_id = '" + place
                        + "'")
                .row(0)
                .number("value");
    }

    private Rows query(String sql) {
        try (var engine = DuckDb.open()) {
            lake().bindAll(engine);
            return engine.query(sql);
        }
    }

    private Lake lake() {
        return Lake.at(dir.resolve("lake"));
    }

    /** Takes a source of the catalogue as it is. */
    private void source(String id) {
        source(id, "", "");
    }

    /** Takes a source of the catalogue, with another text in its source.yml. */
    private void source(String id, String text, String instead) {
        copy("place", "", "");
        file("country_codes/codelist_without_cldr.csv", CODES);
        copy(id, text, instead);
    }

    private void copy(String id, String text, String instead) {
        try (var files = Files.list(CATALOG.resolve(id))) {
            var folder = Files.createDirectories(dir.resolve("catalog").resolve(id));
            for (var file : files.toList()) {
                Files.writeString(
                        folder.resolve(file.getFileName().toString()),
                        text.isEmpty()
                                ? Files.readString(file)
                                : Files.readString(file).replace(text, instead));
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void file(String name, String text) {
        try {
            var file = dir.resolve("data").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
