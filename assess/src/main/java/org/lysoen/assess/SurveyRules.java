package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lysoen.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Who counts as poor in a household survey, as a user writes it (the guide {@code docs/guide/survey.md} has an example).
 *
 * @param k the poverty cutoff in (0, 1]: a person is poor whose weighted deprivations add to at least k
 * @param design which columns describe the sample
 * @param indicators in the order written; their weights sum to 1
 */
public record SurveyRules(double k, Design design, List<Indicator> indicators) {

    private static final double SUM_TOLERANCE = 1e-6;
    private static final String NONE = "none";
    private static final Set<String> ROOT_KEYS = Set.of("k", "survey", "dimensions");
    private static final Set<String> DESIGN_KEYS = Set.of("weight", "size", "group", "cluster", "stratum");
    private static final Set<String> INDICATOR_KEYS = Set.of("column", "cutoff", "direction", "weight", "missing");

    /**
     * Columns of the sample's design.
     *
     * @param weight sampling weight of the household; empty where every household counts alike
     * @param size people in the household; empty where a row is one person
     * @param group subgroup to decompose by
     * @param cluster primary sampling unit; empty where households were drawn one by one
     * @param stratum stratum within which clusters were drawn
     */
    public record Design(
            Optional<String> weight,
            Optional<String> size,
            Optional<String> group,
            Optional<String> cluster,
            Optional<String> stratum) {}

    /** On which side of its cutoff a household is deprived; at the cutoff it is not (Alkire & Foster 2011, section 2). */
    public enum Direction {
        BELOW,
        ABOVE
    }

    /**
     * One indicator.
     *
     * @param dimension what it belongs to
     * @param name as written in the rules
     * @param column of the survey
     * @param cutoff in the column's unit
     * @param direction the side that is deprived
     * @param weight in (0, 1]
     * @param missing codes that stand for no answer
     */
    public record Indicator(
            String dimension,
            String name,
            String column,
            double cutoff,
            Direction direction,
            double weight,
            Set<Double> missing) {

        boolean isDeprived(double achievement) {
            return direction == Direction.BELOW ? achievement < cutoff : achievement > cutoff;
        }
    }

    /**
     * @param yaml the text of a rules file
     * @throws Problem {@code bad-input} naming the key and what to write instead
     */
    public static SurveyRules parse(String yaml) {
        JsonNode root;
        try {
            root = YAMLMapper.shared().readTree(yaml);
        } catch (JacksonException e) {
            throw RuleChecks.notYaml("The rules are", e);
        }
        known(root, ROOT_KEYS, "The rules");
        double k = fraction(root.path("k"), "The rules' k, the poverty cutoff,");
        if (!(k > 0 && k <= 1)) {
            throw Problem.badInput("The poverty cutoff k is " + k + "; it must be above 0 and at most 1.");
        }
        var indicators = indicators(root.path("dimensions"));
        double sum = indicators.stream().mapToDouble(Indicator::weight).sum();
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw Problem.badInput("The weights of the " + indicators.size() + " indicators sum to " + (float) sum
                    + "; they must sum to 1 (a weight may be written as a fraction, such as 1/6).");
        }
        return new SurveyRules(k, design(root.path("survey")), indicators);
    }

    private static List<Indicator> indicators(JsonNode dimensions) {
        var indicators = new ArrayList<Indicator>();
        for (var dimension : dimensions.properties()) {
            for (var entry : dimension.getValue().properties()) {
                indicators.add(indicator(dimension.getKey(), entry.getKey(), entry.getValue()));
            }
        }
        if (indicators.isEmpty()) {
            throw Problem.badInput("The rules name no indicator: write them under dimensions, each with column, cutoff,"
                    + " direction and weight.");
        }
        return List.copyOf(indicators);
    }

    private static Indicator indicator(String dimension, String name, JsonNode body) {
        var where = "The indicator '" + name + "' of " + dimension;
        known(body, INDICATOR_KEYS, where);
        double weight = fraction(body.path("weight"), where + ": its weight");
        if (!(weight > 0 && weight <= 1)) {
            throw Problem.badInput(where + " has the weight " + weight + "; it must be above 0 and at most 1.");
        }
        if (!body.path("cutoff").isNumber()) {
            throw Problem.badInput(where + " has no number as cutoff: write cutoff: NUMBER.");
        }
        var missing = new TreeSet<Double>();
        for (var code : body.path("missing")) {
            if (!code.isNumber()) {
                throw Problem.badInput(where + " has the missing code " + code + ", which is not a number.");
            }
            missing.add(code.asDouble());
        }
        return new Indicator(
                dimension,
                name,
                column(body, "column")
                        .orElseThrow(
                                () -> Problem.badInput(where + " names no column of the survey: write column: NAME.")),
                body.path("cutoff").asDouble(),
                direction(body, where),
                weight,
                Set.copyOf(missing));
    }

    private static Direction direction(JsonNode body, String where) {
        return switch (body.path("direction").asString("")) {
            case "below" -> Direction.BELOW;
            case "above" -> Direction.ABOVE;
            default ->
                throw Problem.badInput(where
                        + " does not say which side of the cutoff is deprived: write direction: below, or above.");
        };
    }

    private static Design design(JsonNode survey) {
        known(survey, DESIGN_KEYS, "The part 'survey' of the rules");
        return new Design(
                stated(survey, "weight", "for a sample in which every household counts alike"),
                stated(survey, "size", "where each row is one person"),
                column(survey, "group"),
                column(survey, "cluster"),
                column(survey, "stratum"));
    }

    /** A column that may be done without, but only in so many words. */
    private static Optional<String> stated(JsonNode survey, String key, String when) {
        var name = column(survey, key)
                .orElseThrow(() -> Problem.badInput("The rules name no " + key + " column of the survey: write " + key
                        + ": COLUMN under survey, or " + key + ": none " + when + "."));
        return name.equals(NONE) ? Optional.empty() : Optional.of(name);
    }

    private static Optional<String> column(JsonNode body, String key) {
        return Optional.of(body.path(key).asString("").strip()).filter(name -> !name.isEmpty());
    }

    /** A number, or two joined by a stroke. */
    private static double fraction(JsonNode node, String what) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        var parts = node.asString("").split("/", -1);
        try {
            if (parts.length == 2) {
                return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
            }
        } catch (NumberFormatException notNumbers) {
            // told below
        }
        throw Problem.badInput(what + " is not a number or a fraction: write one such as 0.25 or 1/4.");
    }

    private static void known(JsonNode body, Set<String> keys, String where) {
        for (var key : body.propertyNames()) {
            if (!keys.contains(key)) {
                throw Problem.badInput(
                        where + " has an unknown key '" + key + "'; known are " + new TreeSet<>(keys) + ".");
            }
        }
    }
}
