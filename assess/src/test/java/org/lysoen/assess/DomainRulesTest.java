package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;

class DomainRulesTest {

    static String written;

    @BeforeAll
    static void read() throws IOException {
        written = Files.readString(Path.of("..", "rules", "domains.yml"));
    }

    @Test
    void theSevenDomainsStandInUndpsOrderWithSixInTheHeadline() {
        var rules = DomainRules.parse(written, Map.of());

        assertThat(rules.domains()).extracting(DomainRules.Rule::domain).containsExactly(Domain.values());
        assertThat(rules.domains().stream().filter(DomainRules.Rule::headline).map(DomainRules.Rule::domain))
                .containsExactlyElementsOf(EnumSet.range(Domain.ECONOMIC, Domain.COMMUNITY));
    }

    @Test
    void israelAndPalestineAreWithheldWithAReason() {
        var withheld = DomainRules.parse(written, Map.of()).withheldRows();

        assertThat(withheld.stream().map(row -> row.text("place_id"))).containsExactlyInAnyOrder("ISR", "PSE");
        assertThat(withheld.stream())
                .allSatisfy(row -> assertThat(row.text("reason")).contains("one series"));
    }

    @Test
    void anUnknownKeyIsNamed() {
        refused(
                written.replace("carry_years: 12", "carried_years: 12"),
                "'personal' has an unknown key 'carried_years'");
    }

    @Test
    void aThresholdOutsideTheIndexIsNamed() {
        refused(written.replace("threshold: 0.30, low", "threshold: 3.0, low"), "'political' has threshold: 3.0");
    }

    @Test
    void aWayToAShareThatNobodyKnowsIsNamed() {
        refused(written.replace("share: violence", "share: violins"), "by 'violins'; known ways are");
    }

    @Test
    void aMissingDomainIsNamed() {
        refused(written.replace("  community:", "  communal:"), "say nothing of the domain 'community'");
    }

    @Test
    void anEighthDomainIsNamed() {
        refused(written + "\n  spiritual:\n    name: x\n", "'spiritual' in the rules is none of the seven");
    }

    @Test
    void aRuleWithoutASourceIsRefused() {
        refused(
                written.replace("      - {indicator: wdi.basic_water, share: complement}\n", ""),
                "'environmental' names no source");
    }

    @Test
    void anIndicatorThatNoSourcePublishesIsNamed() {
        assertThatThrownBy(() -> DomainRules.parse(written, Map.of("wdi.basic_water", "percent")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'wdi.poverty_300', which no source in hand publishes");
    }

    @Test
    void textThatIsNoYamlIsRefused() {
        refused("domains: [", "not YAML");
    }

    @Test
    void aCrisisWithoutItsCalmYearsIsRefused() {
        assertThatThrownBy(() -> CrisisRules.parse(
                        "projected_from: 2024\ncrises:\n  - {place: ETH, years: [2020], reason: war}\n"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("calm: [from, to]");
    }

    @Test
    void theListedCrisesAreThoseAndNoOthers() throws IOException {
        var crises = CrisisRules.parse(Files.readString(Path.of("..", "rules", "wpp_missing_crises.yml")));

        assertThat(crises.crises().stream().map(c -> c.placeId() + " " + c.year()))
                .containsExactly(
                        "ETH 2020", "ETH 2021", "ETH 2022", "UKR 2022", "UKR 2023", "IRQ 1991", "IRQ 2014", "IRQ 2015");
        assertThat(crises.projectedFrom()).isEqualTo(2024);
    }

    private static void refused(String yaml, String sentence) {
        assertThatThrownBy(() -> DomainRules.parse(yaml, Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(sentence);
    }
}
