package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * All rules of the measure as one: thresholds of the domains, overlap, last year, crises, downturns. What a user writes over them is laid on
 * the rules as they stand: a mapping key by key, anything else whole; {@code null} takes a key away.
 *
 * <p>Immutable. Rules that say the same have the same {@link #hash}, however they were written.
 */
public final class Rules {

    private static final List<String> PARTS =
            List.of("last_year", "domains", "overlap", "projected_from", "crises", "downturns");
    private static final int FIRST_YEAR = 1990;
    private static final int LATEST = 2100;
    /** Enough of a hash to be told apart and read out. */
    private static final int HASH_LENGTH = 12;

    private final ObjectNode body;
    private final DomainRules domains;
    private final CrisisRules crises;
    private final DownturnRules downturns;
    private final Overlap overlap;
    private final int lastYear;
    private final String hash;

    private Rules(ObjectNode body, Map<String, String> units) {
        this.body = body;
        this.domains = DomainRules.of(body.path("domains"), units);
        this.crises = CrisisRules.of(body);
        this.downturns = DownturnRules.of(body.path("downturns"));
        this.overlap = overlap(body.path("overlap"));
        this.lastYear = lastYear(body.path("last_year"));
        this.hash = Hash.of(List.of(canonical(body))).substring(0, HASH_LENGTH);
    }

    /**
     * What differs between two sets of rules.
     *
     * @param key such as {@code economic.sources} or {@code overlap.point}
     * @param before as written, {@code none} where there was nothing
     * @param after as written, {@code none} where there is nothing
     */
    public record Difference(String key, String before, String after) {}

    /**
     * @param texts YAML of rules files, each with parts of its own
     * @throws Problem {@code bad-input} naming the part, the key and what to write instead
     */
    public static Rules parse(List<String> texts) {
        var body = JsonNodeFactory.instance.objectNode();
        texts.forEach(text -> body.setAll(read(text)));
        return new Rules(body, Map.of());
    }

    /**
     * These rules with a user's laid over them.
     *
     * @param yaml any of the parts and, of each domain, only the keys that change
     * @param units by indicator, of every indicator in hand
     * @throws Problem {@code bad-input} in one sentence: an unknown part, domain, key or indicator with the nearest known,
     *     or a value out of its range
     */
    public Rules with(String yaml, Map<String, String> units) {
        var changed = read(yaml);
        Names.require(changed.propertyNames(), PARTS, "part of the rules");
        for (var part : List.of("domains", "overlap", "downturns")) {
            if (changed.has(part) && !changed.path(part).isObject()) {
                throw Problem.badInput(
                        "The part '" + part + "' of the rules is not a mapping: write its keys below it.");
            }
        }
        Names.require(
                changed.path("domains").propertyNames(),
                List.of(Domain.values()).stream().map(Domain::word).toList(),
                "domain");
        var known = new TreeMap<>(units);
        domains.domains().forEach(rule -> rule.sources().forEach(source -> known.putIfAbsent(source.indicator(), "")));
        return new Rules(laidOver(body, changed), known);
    }

    /** These rules with exactly these domains in every figure. */
    public Rules comparing(java.util.Set<Domain> compared) {
        var changed = JsonNodeFactory.instance.objectNode();
        var parts = changed.putObject("domains");
        for (var domain : Domain.values()) {
            parts.putObject(domain.word()).put("headline", compared.contains(domain));
        }
        return new Rules(laidOver(body, changed), Map.of());
    }

    public DomainRules domains() {
        return domains;
    }

    public CrisisRules crises() {
        return crises;
    }

    public DownturnRules downturns() {
        return downturns;
    }

    public Overlap overlap() {
        return overlap;
    }

    /** Names these rules: 12 hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** The domains every figure is made over, in UNDP's order. */
    public List<Domain> compared() {
        return domains.domains().stream()
                .filter(DomainRules.Rule::headline)
                .map(DomainRules.Rule::domain)
                .toList();
    }

    /** What these rules say otherwise than others, in order of key. */
    public List<Difference> differencesFrom(Rules before) {
        var was = leaves(before.body);
        var is = leaves(body);
        var keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        var differences = new ArrayList<Difference>();
        for (var key : keys) {
            var one = was.getOrDefault(key, "none");
            var other = is.getOrDefault(key, "none");
            if (!one.equals(other)) {
                differences.add(new Difference(key, one, other));
            }
        }
        return differences;
    }

    /** {@code rule_overlap}: one row. */
    public Rows overlapRows() {
        return Rows.of(
                List.of("point", "low", "high"),
                List.<@Nullable Object[]>of(new @Nullable Object[] {overlap.point(), overlap.low(), overlap.high()}));
    }

    /** {@code rule_span}: one row. */
    public Rows spanRows() {
        return Rows.of(List.of("last_year"), List.<@Nullable Object[]>of(new @Nullable Object[] {lastYear}));
    }

    private static ObjectNode read(String yaml) {
        try {
            var node = YAMLMapper.shared().readTree(yaml);
            if (node instanceof ObjectNode object) {
                return object;
            }
            if (node.isMissingNode() || node.isNull()) {
                return JsonNodeFactory.instance.objectNode();
            }
        } catch (JacksonException e) {
            throw RuleChecks.notYaml("The rules are", e);
        }
        throw Problem.badInput("The rules are not a mapping: write one of " + String.join(", ", PARTS)
                + " with its keys" + " below it.");
    }

    private static ObjectNode laidOver(ObjectNode below, ObjectNode above) {
        var laid = below.deepCopy();
        for (var entry : above.properties()) {
            var value = entry.getValue();
            if (value.isNull()) {
                if (laid.remove(entry.getKey()) == null) {
                    throw Problem.badInput("The rules take away '" + entry.getKey()
                            + "' where there is none: leave it out, or write one of "
                            + String.join(", ", below.propertyNames()) + ".");
                }
            } else if (value instanceof ObjectNode object && laid.get(entry.getKey()) instanceof ObjectNode held) {
                laid.set(entry.getKey(), laidOver(held, object));
            } else {
                laid.set(entry.getKey(), value);
            }
        }
        return laid;
    }

    private static Overlap overlap(JsonNode body) {
        Names.require(body.propertyNames(), List.of("point", "low", "high"), "key of the overlap");
        double point = overlap(body, "point");
        double low = overlap(body, "low");
        double high = overlap(body, "high");
        if (!(high <= point && point <= low)) {
            throw Problem.badInput("The overlap of the rules is out of order: write high (" + high + ") at most point ("
                    + point + ") and point at most low (" + low + ").");
        }
        return new Overlap(point, low, high);
    }

    private static int lastYear(JsonNode node) {
        if (!node.isInt() || node.asInt() < FIRST_YEAR || node.asInt() > LATEST) {
            throw Problem.badInput("The rules have last_year: " + (node.isMissingNode() ? "nothing" : node.toString())
                    + "; it must be a year from " + FIRST_YEAR + " to " + LATEST + ".");
        }
        return node.asInt();
    }

    private static double overlap(JsonNode body, String key) {
        var node = body.path(key);
        if (!node.isNumber() || !(node.asDouble() >= 0 && node.asDouble() <= 0.95)) {
            throw Problem.badInput("The overlap of the rules has " + key + ": "
                    + (node.isMissingNode() ? "nothing" : node.toString()) + "; it must be a number from 0 to 0.95.");
        }
        return node.asDouble();
    }

    /** What counts, with keys in order, so that neither order nor comments nor examples tell rules apart. */
    private static String canonical(JsonNode node) {
        var text = new StringBuilder();
        leaves(node)
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static TreeMap<String, String> leaves(JsonNode body) {
        var leaves = new TreeMap<String, String>();
        for (var part : body.properties()) {
            if (part.getKey().equals("domains")) {
                part.getValue().properties().forEach(domain -> collect(domain.getKey(), domain.getValue(), leaves));
            } else {
                collect(part.getKey(), part.getValue(), leaves);
            }
        }
        return leaves;
    }

    private static void collect(String path, JsonNode node, TreeMap<String, String> leaves) {
        if (path.endsWith(".example")) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(child -> collect(path + "." + child.getKey(), child.getValue(), leaves));
        } else {
            leaves.put(path, written(node));
        }
    }

    /** A value on one line; an entry that names an indicator or a place by that name first. */
    private static String written(JsonNode node) {
        if (node.isArray()) {
            var parts = new ArrayList<String>();
            node.forEach(child -> parts.add(written(child)));
            return parts.isEmpty() ? "none" : String.join(", ", parts);
        }
        if (node.isObject()) {
            var parts = new ArrayList<String>();
            node.properties().forEach(child -> parts.add(written(child.getValue())));
            return String.join(" ", parts);
        }
        return node.isNumber() ? plain(node.asDouble()) : node.asString();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
