package org.lysoen.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.picture.Home;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The survey and the rules of the guide, measured from the command line. */
class MeasureCommandTest {

    private static final Pattern FENCED = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path dir;

    private String survey = "";
    private String rules = "";

    @BeforeEach
    void theGuide() throws IOException {
        var guide = Files.readString(Home.find().dir().resolve("docs/guide/survey.md"));
        var fenced = FENCED.matcher(guide);
        assertThat(fenced.find()).isTrue();
        rules = fenced.group(1);
        survey = guide.lines()
                .filter(line -> line.startsWith("    ") && line.contains(",") && !line.contains("{"))
                .map(line -> line.strip() + "\n")
                .reduce("", String::concat);
        assertThat(survey.lines()).hasSize(7);
    }

    /**
     * By hand: the fifth household lacks an answer. People: 4.8, 3.6, 4.5, 2, 4.4, together 19.3. Scores: 0, 1/2, 1, 1/4,
     * 1/4. Poor at 1/2: 3.6 + 4.5 = 8.1 people; M0 = (1.8 + 4.5) / 19.3. North: all the poor among 12.9.
     */
    @Test
    void the_guides_survey_gives_the_figures_of_a_hand_count() throws IOException {
        var rows = measured(survey, rules);

        assertThat(value(rows, "households")).isEqualTo(5);
        assertThat(value(rows, "households_aside")).isEqualTo(1);
        assertThat(value(rows, "people")).isCloseTo(19.3, within(1e-9));
        assertThat(value(rows, "headcount")).isCloseTo(8.1 / 19.3, within(1e-9));
        assertThat(value(rows, "adjusted_headcount")).isCloseTo(6.3 / 19.3, within(1e-9));
        assertThat(value(rows, "intensity")).isCloseTo(6.3 / 8.1, within(1e-9));
        assertThat(find(rows, "north", "headcount", 0.5).path("value").asDouble())
                .isCloseTo(8.1 / 12.9, within(1e-9));
        assertThat(find(rows, "north", "subgroup_contribution", 0.5)
                        .path("value")
                        .asDouble())
                .isCloseTo(1, within(1e-9));
        assertThat(find(rows, null, "headcount", 0.25).path("value").asDouble()).isCloseTo(14.5 / 19.3, within(1e-9));
        assertThat(find(rows, "south", "intensity", 0.5).path("value").isNull()).isTrue();
        assertThat(find(rows, null, "headcount", 0.5).path("standard_error").asDouble())
                .isPositive();
    }

    @Test
    void what_cannot_be_measured_is_told_in_one_sentence() throws IOException {
        refused(survey, rules.replace("column: health", "column: heath"), 2, "no column 'heath'");
        refused(survey, rules.replace("hh_weight ", "wt "), 2, "no column 'wt'");
        refused(survey.replace(",1.2,3,", ",,3,"), rules, 2, "Line 3");
        refused(survey.replace(",1.2,3,", ",,3,"), rules, 2, "no weight in the column 'hh_weight'");
        refused(survey.replace(",1.2,3,", ",-1.2,3,"), rules, 2, "not negative");
        refused(survey.replace("12.5", "twelve"), rules, 2, "'twelve' where a number belongs in line");
        refused(survey.replace("north,2,", "north,"), rules, 2, "line 4");
        refused(survey.lines().findFirst().orElseThrow(), rules, 2, "no household");
        refused("", rules, 2, "is empty");
        refused(survey, rules.replace("k: 1/2", "k: 0"), 2, "above 0 and at most 1");
        refused(survey, rules.replace("weight: 1/4, missing", "weight: 1/3, missing"), 2, "must sum to 1");
    }

    @Test
    void letters_that_are_no_utf8_are_refused_before_two_regions_become_one() throws IOException {
        var surveyFile = Files.writeString(
                dir.resolve("survey.csv"),
                survey.replace("north", "n\u00f4rd").replace("south", "n\u00f6rd"),
                ISO_8859_1);
        var rulesFile = Files.writeString(dir.resolve("rules.yml"), rules);
        var outcome = execute(List.of("measure", surveyFile.toString(), "--rules", rulesFile.toString()));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("cannot be read as CSV in UTF-8");
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        var outcome = execute(List.of("measure", "no-such.csv", "--rules", "no-such.yml"));
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("no rules no-such.yml");
    }

    @Test
    void a_folder_that_is_not_there_is_told_alike_in_every_format() throws IOException {
        var surveyFile = Files.writeString(dir.resolve("survey.csv"), survey).toString();
        var rulesFile = Files.writeString(dir.resolve("rules.yml"), rules).toString();
        for (var name : List.of("out.csv", "out.json", "out.parquet")) {
            var out = dir.resolve("none").resolve(name);
            var outcome = execute(List.of("measure", surveyFile, "--rules", rulesFile, "--out", out.toString()));
            assertThat(outcome.err()).contains("The file " + out + " cannot be written");
            assertThat(outcome.exitCode()).isEqualTo(5);
        }
    }

    private record Outcome(int exitCode, String err) {}

    private static Outcome execute(List<String> arguments) {
        var err = new StringWriter();
        int exitCode = Lysoen.commandLine().setErr(new PrintWriter(err)).execute(arguments.toArray(String[]::new));
        return new Outcome(exitCode, err.toString());
    }

    private Outcome run(String surveyText, String rulesText) throws IOException {
        var surveyFile = Files.writeString(dir.resolve("survey.csv"), surveyText);
        var rulesFile = Files.writeString(dir.resolve("rules.yml"), rulesText);
        var out = dir.resolve("out.json");
        return execute(
                List.of("measure", surveyFile.toString(), "--rules", rulesFile.toString(), "--out", out.toString()));
    }

    private JsonNode measured(String surveyText, String rulesText) throws IOException {
        var outcome = run(surveyText, rulesText);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("1 of 6 households lack an answer");
        return new ObjectMapper().readTree(Files.readString(dir.resolve("out.json")));
    }

    private void refused(String surveyText, String rulesText, int exitCode, String said) throws IOException {
        var outcome = run(surveyText, rulesText);
        assertThat(outcome.err()).startsWith("lysoen: ").contains(said);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.exitCode()).isEqualTo(exitCode);
        assertThat(dir.resolve("out.json")).doesNotExist();
    }

    private static double value(JsonNode rows, String measure) {
        return find(rows, null, measure, 0.5).path("value").asDouble();
    }

    private static JsonNode find(JsonNode rows, @Nullable String subgroup, String measure, double k) {
        for (var row : rows) {
            if (row.path("measure").asString("").equals(measure)
                    && row.path("subgroup").asString("").equals(subgroup == null ? "" : subgroup)
                    && (row.path("k").isNull() || row.path("k").asDouble() == k)
                    && row.path("indicator").isNull()
                    && row.path("dimension").isNull()) {
                return row;
            }
        }
        throw new AssertionError("no " + measure + " of " + subgroup + " at " + k);
    }
}
