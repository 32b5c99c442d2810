package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The thresholds of the domains as a user may change them ({@code rules/domains.yml}), checked and laid out as the
 * tables the steps read.
 *
 * @param domains the rule of each domain, in UNDP's order
 */
public record DomainRules(List<Rule> domains) {

    private static final Set<String> TRANSFORMS =
            Set.of("percent", "complement", "part_of", "vaccination", "violence", "displaced", "index_below");
    private static final Set<String> RULE_KEYS = Set.of(
            "name",
            "threshold",
            "reason",
            "citation",
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
            "district_rate_per_100k",
            "withheld",
            "example");

    /**
     * One domain's rule.
     *
     * @param domain which domain
     * @param name in plain words
     * @param threshold who counts as insecure, in plain words
     * @param reason why that threshold
     * @param citation whose threshold
     * @param headline whether the domain belongs to the set of every headline figure
     * @param sources which figures speak, in order of role and rank
     * @param body the remaining settings, as written
     */
    public record Rule(
            Domain domain,
            String name,
            String threshold,
            String reason,
            String citation,
            boolean headline,
            List<Source> sources,
            JsonNode body) {}

    /**
     * One figure that may speak for a domain.
     *
     * @param role {@code source}, {@code raised_by} or {@code capped_by}
     * @param rank order within its role, from 1
     * @param indicator the published series
     * @param share how it becomes a share of people
     * @param body its further settings, as written
     */
    public record Source(String role, int rank, String indicator, String share, JsonNode body) {}

    /**
     * @param yaml the text of {@code rules/domains.yml}
     * @param units by indicator, of every indicator in hand; empty to accept any
     * @throws Problem {@code bad-input} naming the domain, the key and what to write instead
     */
    public static DomainRules parse(String yaml, Map<String, String> units) {
        try {
            return of(YAMLMapper.shared().readTree(yaml).path("domains"), units);
        } catch (JacksonException e) {
            throw RuleChecks.notYaml("The rules are", e);
        }
    }

    /**
     * @param root the rules by domain
     * @param units as in {@link #parse}
     */
    static DomainRules of(JsonNode root, Map<String, String> units) {
        var rules = new ArrayList<Rule>();
        for (var domain : Domain.values()) {
            if (!root.has(domain.word())) {
                throw Problem.badInput("The rules say nothing of the domain '" + domain.word() + "': add it.");
            }
            rules.add(rule(domain, root.path(domain.word()), units));
        }
        for (var name : root.propertyNames()) {
            if (rules.stream().noneMatch(r -> r.domain().word().equals(name))) {
                throw Problem.badInput("'" + name + "' in the rules is none of the seven domains.");
            }
        }
        if (rules.stream().noneMatch(Rule::headline)) {
            throw Problem.badInput("No domain is left to compare: write headline: true for at least one.");
        }
        return new DomainRules(List.copyOf(rules));
    }

    private static Rule rule(Domain domain, JsonNode body, Map<String, String> units) {
        for (var key : body.propertyNames()) {
            if (!RULE_KEYS.contains(key)) {
                throw Problem.badInput("The rule '" + domain.word() + "' has an unknown key '" + key + "'; known are "
                        + new TreeSet<>(RULE_KEYS) + ".");
            }
        }
        RuleChecks.keys(domain, body);
        range(domain, body, "carry_years", 0, 50);
        range(domain, body, "bridge", -10, 0);
        range(domain, body, "tolerated", 0, 0.99);
        range(domain, body, "cohorts", 1, 20);
        range(domain, body, "calm_rate_per_100k", 0, 100_000);
        range(domain, body, "scale_per_100k", 1e-6, 100_000);
        range(domain, body, "shape", 1e-6, 10);
        range(domain, body, "district_rate_per_100k", 0, 100_000);
        var sources = new ArrayList<Source>();
        sources(domain, "source", body.path("sources"), units, sources);
        sources(domain, "raised_by", body.path("raised_by"), units, sources);
        if (body.has("capped_by")) {
            sources.add(source(domain, "capped_by", 1, body.path("capped_by"), units));
        }
        if (sources.stream().noneMatch(s -> s.role().equals("source"))) {
            throw Problem.badInput("The rule '" + domain.word() + "' names no source: no figure could speak for it.");
        }
        return new Rule(
                domain,
                required(domain, body, "name"),
                required(domain, body, "threshold"),
                required(domain, body, "reason"),
                required(domain, body, "citation"),
                body.path("headline").asBoolean(false),
                List.copyOf(sources),
                body);
    }

    private static void sources(
            Domain domain, String role, JsonNode list, Map<String, String> units, List<Source> sources) {
        int rank = 1;
        for (var entry : list) {
            sources.add(source(domain, role, rank++, entry, units));
        }
    }

    private static Source source(Domain domain, String role, int rank, JsonNode body, Map<String, String> units) {
        var indicator = required(domain, body, "indicator");
        var share = required(domain, body, "share");
        if (!TRANSFORMS.contains(share)) {
            throw Problem.badInput("The rule '" + domain.word() + "' turns " + indicator + " into a share by '" + share
                    + "'; known ways are " + new TreeSet<>(TRANSFORMS) + ".");
        }
        RuleChecks.indicator(domain, role, indicator, share, units);
        if (share.equals("index_below")) {
            for (var bound : List.of("threshold", "low", "high")) {
                if (!body.path(bound).isNumber()) {
                    throw Problem.badInput(
                            "The rule '" + domain.word() + "' needs a number '" + bound + "' for " + indicator + ".");
                }
                range(domain, body, bound, 0, 1);
            }
            double threshold = body.path("threshold").asDouble();
            if (!(body.path("low").asDouble() <= threshold
                    && threshold <= body.path("high").asDouble())) {
                throw Problem.badInput("The rule '" + domain.word() + "' has its threshold " + body.path("threshold")
                        + " outside its bounds " + body.path("low") + " to " + body.path("high")
                        + ": write low, threshold and high in that order.");
            }
        }
        return new Source(role, rank, indicator, share, body);
    }

    private static String required(Domain domain, JsonNode body, String key) {
        var text = body.path(key).asString("").strip();
        if (text.isEmpty()) {
            throw Problem.badInput("The rule '" + domain.word() + "' lacks '" + key + "': write it.");
        }
        return text;
    }

    private static void range(Domain domain, JsonNode body, String key, double min, double max) {
        var node = body.path(key);
        if (!node.isMissingNode() && !(node.isNumber() && node.asDouble() >= min && node.asDouble() <= max)) {
            throw Problem.badInput("The rule '" + domain.word() + "' has " + key + ": " + node + "; it must be a number"
                    + " from " + min + " to " + max + ".");
        }
    }

    /** {@code rule_domain}: one row a domain. */
    public Rows domainRows() {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var rule : domains) {
            var body = rule.body();
            rows.add(new @Nullable Object[] {
                rule.domain().word(),
                rule.domain().ordinal() + 1,
                rule.name(),
                rule.threshold(),
                rule.reason(),
                rule.citation(),
                rule.headline(),
                body.path("carry_years").asInt(0),
                number(body, "bridge"),
                body.path("model").asBoolean(false),
                number(body, "tolerated"),
                body.path("cohorts").isNumber() ? body.path("cohorts").asInt() : null,
                number(body, "calm_rate_per_100k"),
                number(body, "scale_per_100k"),
                number(body, "shape"),
                number(body, "district_rate_per_100k")
            });
        }
        return Rows.of(
                List.of(
                        "domain",
                        "position",
                        "name",
                        "threshold",
                        "reason",
                        "citation",
                        "headline",
                        "carry_years",
                        "bridge",
                        "model",
                        "tolerated",
                        "cohorts",
                        "calm_rate_per_100k",
                        "scale_per_100k",
                        "shape",
                        "district_rate_per_100k"),
                rows);
    }

    /** {@code rule_source}: one row a figure that may speak. */
    public Rows sourceRows() {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var rule : domains) {
            for (var source : rule.sources()) {
                var body = source.body();
                rows.add(new @Nullable Object[] {
                    rule.domain().word(),
                    source.role(),
                    source.rank(),
                    source.indicator(),
                    source.share(),
                    text(body, "whole"),
                    text(body, "only_where_none"),
                    number(body, "threshold"),
                    number(body, "low"),
                    number(body, "high")
                });
            }
        }
        return Rows.of(
                List.of(
                        "domain",
                        "role",
                        "rank",
                        "indicator",
                        "share",
                        "whole",
                        "only_where_none",
                        "threshold",
                        "low",
                        "high"),
                rows);
    }

    /** {@code rule_withheld}: places for which a domain is not published, with the reason. */
    public Rows withheldRows() {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var rule : domains) {
            for (Map.Entry<String, JsonNode> entry :
                    rule.body().path("withheld").properties()) {
                rows.add(new @Nullable Object[] {
                    rule.domain().word(), entry.getKey(), entry.getValue().asString()
                });
            }
        }
        return Rows.of(List.of("domain", "place_id", "reason"), rows);
    }

    private static @Nullable Double number(JsonNode body, String key) {
        return body.path(key).isNumber() ? body.path(key).asDouble() : null;
    }

    private static @Nullable String text(JsonNode body, String key) {
        return body.path(key).isString() ? body.path(key).asString() : null;
    }
}
