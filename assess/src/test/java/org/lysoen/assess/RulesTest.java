package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;

class RulesTest {

    private static final Map<String, String> UNITS = Map.of(
            "wdi.poverty_300", "percent",
            "wdi.poverty_420", "percent",
            "wdi.poverty_830", "percent",
            "sdg.homicide_per_100k", "deaths per 100k",
            "vdem.civil_liberties", "index 0-1");

    private static final Rules WRITTEN = written();

    private static Rules written() {
        try {
            return Rules.parse(List.of(
                    Files.readString(Path.of("..", "rules", "domains.yml")),
                    Files.readString(Path.of("..", "rules", "wpp_missing_crises.yml")),
                    Files.readString(Path.of("..", "rules", "downturns.yml"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void rulesThatChangeNothingAreTheSameRules() throws IOException {
        assertThat(WRITTEN.with("", UNITS).hash()).isEqualTo(WRITTEN.hash());
        assertThat(WRITTEN.with("# nothing\n", UNITS).hash()).isEqualTo(WRITTEN.hash());
        var whole = Files.readString(Path.of("..", "rules", "domains.yml"));
        assertThat(WRITTEN.with(whole, UNITS).hash()).isEqualTo(WRITTEN.hash());
        assertThat(WRITTEN.with("domains: {food: {carry_years: 5}}", UNITS).differencesFrom(WRITTEN))
                .isEmpty();
    }

    @Test
    void aKeyThatChangesIsNamedWithWhatItWas() {
        var mine =
                WRITTEN.with("domains: {economic: {sources: [{indicator: wdi.poverty_420, share: percent}]}}", UNITS);

        assertThat(mine.hash()).isNotEqualTo(WRITTEN.hash()).hasSize(12);
        assertThat(mine.differencesFrom(WRITTEN))
                .containsExactly(
                        new Rules.Difference("economic.sources", "wdi.poverty_300 percent", "wdi.poverty_420 percent"));
        assertThat(WRITTEN.differencesFrom(mine))
                .containsExactly(
                        new Rules.Difference("economic.sources", "wdi.poverty_420 percent", "wdi.poverty_300 percent"));
    }

    @Test
    void nullTakesAKeyAway() {
        var mine = WRITTEN.with("domains: {food: {raised_by: null}}", UNITS);

        assertThat(mine.differencesFrom(WRITTEN))
                .extracting(Rules.Difference::key, Rules.Difference::after)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("food.raised_by", "none"));
    }

    @Test
    void aDepthOfADownturnIsOneOfTheRules() {
        var mine = WRITTEN.with("downturns: {wpp.e0: {depth: 3}, sdg.undernourished: null}", UNITS);

        assertThat(mine.hash()).isNotEqualTo(WRITTEN.hash());
        assertThat(mine.differencesFrom(WRITTEN))
                .contains(new Rules.Difference("downturns.wpp.e0.depth", "4", "3"))
                .allMatch(one -> one.key().startsWith("downturns."));
        assertThat(mine.downturns().series())
                .extracting(DownturnRules.Series::indicator)
                .hasSize(5)
                .doesNotContain("sdg.undernourished");
    }

    @Test
    void theLastYearMeasuredIsOneOfTheRules() {
        var mine = WRITTEN.with("last_year: 2025", UNITS);

        assertThat(mine.differencesFrom(WRITTEN)).containsExactly(new Rules.Difference("last_year", "2024", "2025"));
        assertThat(mine.spanRows().row(0).integer("last_year")).isEqualTo(2025);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1989", "2101", "soon", "2024.5", "[2024]"})
    void aLastYearThatIsNoneIsRefused(String year) {
        assertThatThrownBy(() -> WRITTEN.with("last_year: " + year, UNITS))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("The rules have last_year: ")
                .hasMessageEndingWith("; it must be a year from 1990 to 2100.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "downturns: 8 | The part 'downturns' of the rules is not a mapping",
                "downturns: {wpp.e1: {depth: 3}} | 'wpp.e1' is no series whose downturns can be read; the nearest are wpp.e0",
                "downturns: {wpp.e0: {deep: 3}} | 'deep' is no key of a downturn; the nearest are depth",
                "downturns: {wpp.e0: {depth: 0}} | has depth: 0; it must be a number above 0 to 100,000.",
                "downturns: {wpp.e0: {scale: up}} | it must be growth, more_is_better or less_is_better.",
                "downturns: {wpp.e0: {reason: ''}} | it must be a sentence.",
                "downturns: {wpp.e0: {relative: 1}} | it must be true or false."
            })
    void aDownturnThatCannotBeReadIsRefusedInOneSentence(String yaml, String words) {
        assertThatThrownBy(() -> WRITTEN.with(yaml, UNITS))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(words);
    }

    @Test
    void comparingFewerDomainsChangesTheSetAndNothingElse() {
        var mine = WRITTEN.comparing(EnumSet.of(Domain.ECONOMIC, Domain.FOOD));

        assertThat(mine.compared()).containsExactly(Domain.ECONOMIC, Domain.FOOD);
        assertThat(mine.differencesFrom(WRITTEN)).allMatch(one -> one.key().endsWith(".headline"));
        assertThat(mine.comparing(EnumSet.range(Domain.ECONOMIC, Domain.COMMUNITY))
                        .hash())
                .isEqualTo(WRITTEN.hash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    domains: {economy: {carry_years: 3}}                                                   | 'economy' is no domain; the nearest are economic
                    domain: {economic: {carry_years: 3}}                                                   | 'domain' is no part of the rules; the nearest are domains
                    domains: {economic: {cary_years: 3}}                                                   | unknown key 'cary_years'
                    domains: {economic: {sources: [{indicator: wdi.povrty_420, share: percent}]}}          | 'wdi.povrty_420', which no source in hand publishes; the nearest are wdi.poverty_420
                    domains: {economic: {sources: [{indicator: sdg.homicide_per_100k, share: percent}]}}   | published in deaths per 100k, not percent
                    domains: {economic: {sources: [{indicator: wdi.poverty_420, share: violence}]}}        | this domain can do that by complement, part_of, percent
                    domains: {economic: {sources: []}}                                                     | names no source
                    domains: {economic: {carry_years: 51}}                                                 | carry_years: 51; it must be a number from 0
                    domains: {economic: {carry_years: 2.5}}                                                | carry_years: 2.5; it must be a whole number
                    domains: {economic: {bridge: null}}                                                    | lacks 'bridge'
                    domains: {health: {cohorts: 0}}                                                        | cohorts: 0
                    domains: {health: {tolerated: 1.5}}                                                    | tolerated: 1.5
                    domains: {health: {bridge: -1}}                                                        | 'bridge', which only economic, food, environmental can have
                    domains: {community: {carry_years: 3}}                                                 | must be 0, for the displaced are counted every year
                    domains: {community: {sources: [{indicator: idmc.idps, share: displaced}]}}            | leaves out unhcr.displaced
                    domains: {political: {sources: [{indicator: vdem.civil_liberties, share: index_below, threshold: 30, low: 0, high: 1}]}} | threshold: 30; it must be a number from 0.0 to 1.0
                    domains: {political: {sources: [{indicator: vdem.civil_liberties, share: index_below, threshold: 0.1, low: 0.2, high: 0.4}]}} | outside its bounds 0.2 to 0.4
                    domains: {food: {headline: perhaps}}                                                   | it must be true or false
                    domains: 3                                                                             | 'domains' of the rules is not a mapping
                    overlap: {point: 0.7}                                                                  | out of order
                    overlap: {point: 2}                                                                    | from 0 to 0.95
                    overlap: {rho: 0.2}                                                                    | 'rho' is no key of the overlap
                    - a list                                                                               | not a mapping
                    domains: [                                                                             | not YAML at line 1, column
                    domains: {food: {raised_byy: null}}                                                    | take away 'raised_byy' where there is none
                    overlap: {pint: null}                                                                  | take away 'pint' where there is none
                    downturns: {wpp.e00: null}                                                             | take away 'wpp.e00' where there is none
                    """)
    void aMistakeIsToldInOneSentence(String yaml, String words) {
        assertThatThrownBy(() -> WRITTEN.with(yaml, UNITS))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.sentence()).contains(words).doesNotContain("\n"));
    }

    @Test
    void noDomainAtAllIsRefused() {
        assertThatThrownBy(() -> WRITTEN.comparing(EnumSet.noneOf(Domain.class)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("No domain is left to compare");
    }

    @Property(tries = 500)
    void anyTextIsRulesOrOneSentence(@ForAll @StringLength(max = 60) String text) {
        accepted(text);
    }

    @Property(tries = 500)
    void anyValueOfAnyKeyIsRulesOrOneSentence(
            @ForAll Domain domain, @ForAll("keys") String key, @ForAll("values") String value) {
        accepted("domains: {" + domain.word() + ": {" + key + ": " + value + "}}");
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> keys() {
        return net.jqwik.api.Arbitraries.of(
                "name",
                "headline",
                "sources",
                "raised_by",
                "capped_by",
                "carry_years",
                "bridge",
                "model",
                "tolerated",
                "cohorts",
                "calm_rate_per_100k",
                "scale_per_100k",
                "shape",
                "withheld",
                "example");
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> values() {
        return net.jqwik.api.Arbitraries.of(
                "null",
                "0",
                "-1",
                "1e300",
                ".nan",
                ".inf",
                "true",
                "text",
                "[]",
                "{}",
                "[1]",
                "[{}]",
                "{a: 1}",
                "2020-01-01",
                "[{indicator: wdi.poverty_420}]",
                "[{indicator: 3, share: 4}]",
                "[[]]",
                "''",
                "99999999999999999999");
    }

    private static void accepted(String yaml) {
        try {
            assertThat(WRITTEN.with(yaml, UNITS).hash()).hasSize(12);
        } catch (Problem problem) {
            assertThat(problem.sentence()).isNotBlank().doesNotContain("\n");
        }
    }
}
