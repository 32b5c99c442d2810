package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.assess.Downturn.Scale;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
import tools.jackson.databind.JsonNode;

/**
 * How deep a fall of each series must be to read as a downturn ({@code rules/downturns.yml}), checked and laid out as the
 * table the step reads. A series without a rule is not read.
 *
 * @param series in order of the file
 */
public record DownturnRules(List<Series> series) {

    /** The series that {@code downturn_series} holds: only these can be read. */
    private static final List<String> READ = List.of(
            "wdi.gdp_per_person_growth",
            "ucdp.deaths",
            "unhcr.displaced",
            "wpp.e0",
            "vdem.civil_liberties",
            "sdg.undernourished");

    private static final List<String> KEYS =
            List.of("scale", "depth", "threshold", "relative", "reason", "citation", "example");
    private static final double LEAST = 1e-6;
    private static final double MOST = 100_000;

    /**
     * The rule of one series.
     *
     * @param depth least fall of a downturn, in the unit of depth
     * @param threshold of the level, beyond which people count as insecure; null where the series has none
     * @param relative whether a fall as a share of the level before it means anything
     * @param example as written, missing where there is none
     */
    public record Series(
            String indicator,
            Scale scale,
            double depth,
            @Nullable Double threshold,
            boolean relative,
            String reason,
            String citation,
            JsonNode example) {}

    /**
     * @param body the series, by indicator
     * @throws Problem {@code bad-input} naming the series, the key and what to write instead
     */
    static DownturnRules of(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.badInput("The rules lack the part 'downturns': write a depth for each series below it.");
        }
        Names.require(body.propertyNames(), READ, "series whose downturns can be read");
        var series = new ArrayList<Series>();
        body.properties().forEach(entry -> series.add(series(entry.getKey(), entry.getValue())));
        return new DownturnRules(List.copyOf(series));
    }

    private static Series series(String indicator, JsonNode body) {
        if (!body.isObject()) {
            throw Problem.badInput(
                    "The rule of downturns of " + indicator + " is not a mapping: write depth below it.");
        }
        Names.require(body.propertyNames(), KEYS, "key of a downturn");
        if (!body.path("relative").isBoolean()) {
            throw wrong(indicator, body, "relative", "true or false");
        }
        return new Series(
                indicator,
                scale(indicator, body),
                number(indicator, body, "depth", LEAST, "above 0"),
                body.has("threshold") ? number(indicator, body, "threshold", 0, "from 0") : null,
                body.path("relative").asBoolean(),
                text(indicator, body, "reason"),
                text(indicator, body, "citation"),
                body.path("example"));
    }

    private static Scale scale(String indicator, JsonNode body) {
        var word = body.path("scale").asString("");
        return Stream.of(Scale.values())
                .filter(scale -> word(scale).equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(indicator, body, "scale", "growth, more_is_better or less_is_better"));
    }

    private static String word(Scale scale) {
        return scale.name().toLowerCase(Locale.ROOT);
    }

    private static double number(String indicator, JsonNode body, String key, double least, String from) {
        var node = body.path(key);
        if (!node.isNumber() || !(node.asDouble() >= least && node.asDouble() <= MOST)) {
            throw wrong(indicator, body, key, "a number " + from + " to 100,000");
        }
        return node.asDouble();
    }

    private static String text(String indicator, JsonNode body, String key) {
        var text = body.path(key).asString("").strip();
        if (text.isEmpty()) {
            throw wrong(indicator, body, key, "a sentence");
        }
        return text;
    }

    private static Problem wrong(String indicator, JsonNode body, String key, String wanted) {
        return Problem.badInput("The rule of downturns of " + indicator + " has " + key + ": "
                + (body.has(key) ? body.path(key).toString() : "nothing") + "; it must be " + wanted + ".");
    }

    /** {@code rule_downturn}: one row a series. */
    public Rows rows() {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var one : series) {
            rows.add(new @Nullable Object[] {
                one.indicator(),
                word(one.scale()),
                one.depth(),
                one.threshold(),
                one.relative(),
                one.reason(),
                one.citation()
            });
        }
        return Rows.of(List.of("indicator", "scale", "depth", "threshold", "relative", "reason", "citation"), rows);
    }

    /** What a row of {@code rule_downturn} says of reading its series. */
    record Reading(Downturn.Rule rule, @Nullable Double threshold, boolean relative) {

        static Reading of(Row row) {
            return new Reading(
                    Downturn.Rule.of(Scale.valueOf(row.text("scale").toUpperCase(Locale.ROOT)), row.number("depth")),
                    row.isAbsent("threshold") ? null : row.number("threshold"),
                    row.flag("relative"));
        }
    }
}
