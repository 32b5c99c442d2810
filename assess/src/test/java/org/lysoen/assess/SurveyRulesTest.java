package org.lysoen.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

class SurveyRulesTest {

    private static final String RULES = """
            k: 1/3
            survey: {weight: w, size: none, group: region}
            dimensions:
              health:
                nutrition: {column: bmi, cutoff: 18.5, direction: below, weight: 1/2, missing: [99]}
              living:
                water: {column: minutes, cutoff: 30, direction: above, weight: 0.5}
            """;

    @Test
    void whatIsWrittenIsRead() {
        var rules = SurveyRules.parse(RULES);

        assertThat(rules.k()).isEqualTo(1.0 / 3);
        assertThat(rules.design().weight()).contains("w");
        assertThat(rules.design().size()).isEmpty();
        assertThat(rules.design().cluster()).isEmpty();
        assertThat(rules.indicators())
                .extracting(SurveyRules.Indicator::dimension)
                .isEqualTo(List.of("health", "living"));
        assertThat(rules.indicators().getFirst().missing()).containsExactly(99.0);
        assertThat(rules.indicators().getFirst().isDeprived(18.5)).isFalse();
        assertThat(rules.indicators().get(1).isDeprived(31)).isTrue();
    }

    @Test
    void aMistakeIsToldInOneSentence() {
        var mistakes = Map.of(
                "weight: 0.5}", "weight: 0.4}",
                "k: 1/3", "k: 1.2",
                "weight: w, ", "",
                "direction: above", "direction: down",
                "cutoff: 30", "cutoff: half an hour",
                "column: bmi, ", "",
                "size: none", "sise: none");
        var said = Map.of(
                "weight: 0.5}", "sum to 0.9",
                "k: 1/3", "above 0 and at most 1",
                "weight: w, ", "no weight column",
                "direction: above", "which side",
                "cutoff: 30", "no number as cutoff",
                "column: bmi, ", "names no column",
                "size: none", "unknown key 'sise'");
        mistakes.forEach((right, wrong) -> assertThatThrownBy(() -> SurveyRules.parse(RULES.replace(right, wrong)))
                .as(wrong)
                .isInstanceOf(Problem.class)
                .hasMessageContaining(said.get(right)));
        for (var k : List.of("0", "-0.1", "half", "1/0")) {
            assertThatThrownBy(() -> SurveyRules.parse(RULES.replace("k: 1/3", "k: " + k)))
                    .as(k)
                    .isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> SurveyRules.parse("k: 1\nsurvey: {weight: none, size: none}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no indicator");
        assertThatThrownBy(() -> SurveyRules.parse("")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> SurveyRules.parse("k: ["))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not YAML");
    }
}
