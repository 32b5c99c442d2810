package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Violent deaths that the published life expectancy does not hold ({@code rules/wpp_missing_crises.yml}).
 *
 * @param projectedFrom first year whose life expectancy is a projection, to which every violent death is added
 * @param crises the exceptions before that year
 */
public record CrisisRules(int projectedFrom, List<Crisis> crises) {

    private static final String WORLD = "WORLD";

    /**
     * One exception.
     *
     * @param placeId where
     * @param year when
     * @param calmFrom first of the calm years whose median death rate is the baseline
     * @param calmTo last of them
     * @param reason why the published table lacks these deaths
     */
    public record Crisis(String placeId, int year, int calmFrom, int calmTo, String reason) {}

    /**
     * @throws Problem {@code bad-input} naming what is missing
     */
    public static CrisisRules parse(String yaml) {
        JsonNode root;
        try {
            root = YAMLMapper.shared().readTree(yaml);
        } catch (JacksonException e) {
            throw RuleChecks.notYaml("The list of crises is", e);
        }
        return of(root);
    }

    /**
     * @param root the keys {@code projected_from} and {@code crises}, among others
     */
    static CrisisRules of(JsonNode root) {
        if (!root.path("projected_from").isInt()) {
            throw Problem.badInput("The list of crises lacks the year 'projected_from': write it.");
        }
        var crises = new ArrayList<Crisis>();
        for (var entry : root.path("crises")) {
            var calm = entry.path("calm");
            if (!entry.path("place").isString()
                    || calm.size() != 2
                    || entry.path("reason").asString("").isBlank()) {
                throw Problem.badInput(
                        "A crisis needs place, years, calm: [from, to] and reason; one reads " + entry + ".");
            }
            for (var year : entry.path("years")) {
                crises.add(new Crisis(
                        entry.path("place").asString(),
                        year.asInt(),
                        calm.get(0).asInt(),
                        calm.get(1).asInt(),
                        entry.path("reason").asString()));
            }
        }
        return new CrisisRules(root.path("projected_from").asInt(), List.copyOf(crises));
    }

    /** {@code rule_crisis}: one row a place and year, and one of {@code WORLD} for the first projected year. */
    public Rows rows() {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var crisis : crises) {
            rows.add(new @Nullable Object[] {
                crisis.placeId(), crisis.year(), crisis.calmFrom(), crisis.calmTo(), crisis.reason()
            });
        }
        rows.add(new @Nullable Object[] {
            WORLD, projectedFrom, null, null, "life expectancy is a projection from this year on"
        });
        return Rows.of(List.of("place_id", "year", "calm_from", "calm_to", "reason"), rows);
    }
}
