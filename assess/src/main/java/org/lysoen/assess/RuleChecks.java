package org.lysoen.assess;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the steps can do with a rule: a key that no step would read is refused, not passed over in silence. */
final class RuleChecks {

    private static final Set<String> PUBLISHED = Set.of("percent", "complement", "part_of");

    /** How a figure may become a share of people, by domain. */
    private static final Map<Domain, Set<String>> WAYS = new EnumMap<>(Map.of(
            Domain.ECONOMIC, PUBLISHED,
            Domain.FOOD, PUBLISHED,
            Domain.HEALTH, Set.of("vaccination"),
            Domain.ENVIRONMENTAL, PUBLISHED,
            Domain.PERSONAL, Set.of("violence"),
            Domain.COMMUNITY, Set.of("displaced"),
            Domain.POLITICAL, Set.of("index_below")));

    private static final Set<Domain> BRIDGED = EnumSet.of(Domain.ECONOMIC, Domain.FOOD, Domain.ENVIRONMENTAL);

    /** The unit that a way of becoming a share is made for. */
    private static final Map<String, Set<String>> UNITS = Map.of(
            "percent", Set.of("percent"),
            "complement", Set.of("percent", "index 0-100"),
            "vaccination", Set.of("percent"),
            "index_below", Set.of("index 0-1"));

    private static final Set<String> VIOLENCE = Set.of("ucdp.deaths", "sdg.homicide_per_100k");
    private static final Set<String> DISPLACED = Set.of("idmc.idps", "unhcr.displaced");

    private RuleChecks() {}

    /** A text that YAML's grammar does not take, told by the line and column where it stops. */
    static Problem notYaml(String what, JacksonException failure) {
        var place = failure.getLocation();
        return new Problem(
                Problem.Code.BAD_INPUT,
                what + " not YAML"
                        + (place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr())
                        + ": look there and just before for an indent, a bracket or a quote that does not fit.",
                failure);
    }

    static void keys(Domain domain, JsonNode body) {
        only(domain, body, List.of("bridge", "model", "raised_by"), BRIDGED);
        only(domain, body, List.of("tolerated", "cohorts", "capped_by"), EnumSet.of(Domain.HEALTH));
        only(
                domain,
                body,
                List.of("calm_rate_per_100k", "scale_per_100k", "shape", "district_rate_per_100k", "withheld"),
                EnumSet.of(Domain.PERSONAL));
        for (var key : List.of("headline", "model")) {
            if (body.has(key) && !body.path(key).isBoolean()) {
                throw wrong(domain, key, body.path(key), "true or false");
            }
        }
        for (var key : List.of("carry_years", "cohorts")) {
            if (body.path(key).isNumber() && !body.path(key).isIntegralNumber()) {
                throw wrong(domain, key, body.path(key), "a whole number of years");
            }
        }
        for (var key : List.of("sources", "raised_by")) {
            if (body.hasNonNull(key) && !body.path(key).isArray()) {
                throw wrong(domain, key, body.path(key), "a list of {indicator: ..., share: ...}");
            }
        }
        require(domain, body);
    }

    /** Keys without which a step would stand still. */
    private static void require(Domain domain, JsonNode body) {
        var keys = switch (domain) {
            case ECONOMIC, FOOD, ENVIRONMENTAL -> List.of("bridge");
            case HEALTH -> List.of("tolerated", "cohorts");
            case PERSONAL -> List.of("calm_rate_per_100k", "scale_per_100k", "shape", "district_rate_per_100k");
            case COMMUNITY, POLITICAL -> List.<String>of();
        };
        for (var key : keys) {
            if (!body.has(key)) {
                throw Problem.badInput("The rule '" + domain.word() + "' lacks '" + key + "': write it.");
            }
        }
        if (domain == Domain.COMMUNITY) {
            requireAbroad(body);
        }
        if (domain == Domain.COMMUNITY && body.path("carry_years").asInt(0) != 0) {
            throw wrong(domain, "carry_years", body.path("carry_years"), "0, for the displaced are counted every year");
        }
    }

    /** UNHCR's count of those abroad is part of every place's people, so it cannot be left out. */
    private static void requireAbroad(JsonNode body) {
        for (var source : body.path("sources")) {
            if (source.path("indicator").asString("").equals("unhcr.displaced")) {
                return;
            }
        }
        throw Problem.badInput("The rule 'community' leaves out unhcr.displaced, the only count of those driven abroad:"
                + " put it back.");
    }

    private static void only(Domain domain, JsonNode body, List<String> keys, Set<Domain> domains) {
        for (var key : keys) {
            var node = body.path(key);
            boolean saysNothing = node.isMissingNode() || (node.isBoolean() && !node.asBoolean());
            if (!saysNothing && !domains.contains(domain)) {
                throw Problem.badInput("The rule '" + domain.word() + "' has '" + key + "', which only "
                        + String.join(", ", domains.stream().map(Domain::word).toList()) + " can have: leave it out.");
            }
        }
    }

    /**
     * @param role {@code source}, {@code raised_by} or {@code capped_by}
     * @param share the way the figure becomes a share of people
     * @param units by indicator, empty text where it is known and its unit is not; empty to accept any
     */
    static void indicator(Domain domain, String role, String indicator, String share, Map<String, String> units) {
        if (!units.isEmpty() && !units.containsKey(indicator)) {
            throw Problem.badInput("The rule '" + domain.word() + "' names the indicator '" + indicator
                    + "', which no source in hand publishes; the nearest are "
                    + String.join(", ", Names.nearest(indicator, units.keySet())) + ".");
        }
        var ways = role.equals("capped_by") ? Set.of("complement") : WAYS.getOrDefault(domain, Set.of());
        if (!ways.contains(share)) {
            throw Problem.badInput("The rule '" + domain.word() + "' turns " + indicator + " into a share by '" + share
                    + "'; this domain can do that by "
                    + String.join(", ", ways.stream().sorted().toList()) + ".");
        }
        var unit = units.getOrDefault(indicator, "");
        var fitting = UNITS.getOrDefault(share, Set.of());
        if (!unit.isEmpty() && !fitting.isEmpty() && !fitting.contains(unit)) {
            throw Problem.badInput("The rule '" + domain.word() + "' takes " + indicator + " by '" + share
                    + "', but it is published in " + unit + ", not " + String.join(" or ", fitting) + ".");
        }
        var counted = share.equals("violence") ? VIOLENCE : share.equals("displaced") ? DISPLACED : Set.of(indicator);
        if (!counted.contains(indicator)) {
            throw Problem.badInput(
                    "The rule '" + domain.word() + "' cannot count " + indicator + " by '" + share + "': it can count "
                            + String.join(" and ", counted.stream().sorted().toList()) + ".");
        }
    }

    private static Problem wrong(Domain domain, String key, JsonNode value, String wanted) {
        return Problem.badInput(
                "The rule '" + domain.word() + "' has " + key + ": " + value + "; it must be " + wanted + ".");
    }
}
