package org.lysoen.app.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lysoen.assess.DomainRules.Rule;
import org.lysoen.assess.Rules;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What a reader changes of the rules, read from an address and written as the rules file that says the same. A box that
 * is not ticked is only told from one that was never shown by {@code form=1}.
 */
final class WhatIfForm {

    /** The order of the places that moved. */
    enum By {
        SHARE("share insecure"),
        YEARS("years secure"),
        RANK("rank");

        private final String label;

        By(String label) {
            this.label = label;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String label() {
            return label;
        }
    }

    /** Poverty lines with a published series, in dollars of 2021 purchasing power a day. */
    static final Map<String, String> LINES = new TreeMap<>(Map.of("300", "3.00", "420", "4.20", "830", "8.30"));

    /** Domains in which an older figure stands in. */
    static final List<Domain> CARRIED = List.of(
            Domain.ECONOMIC, Domain.FOOD, Domain.HEALTH, Domain.ENVIRONMENTAL, Domain.PERSONAL, Domain.POLITICAL);

    /** One of each, and those that stand once for every box ticked. */
    static final String ONE_OF =
            "form year by line political tolerated calm overlap carry_economic carry_food carry_health"
                    + " carry_environmental carry_personal carry_political";

    static final String SEVERAL_OF = "count use";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");
    private static final Set<String> FROM_THE_LINE = Set.of("wdi.poverty_300");

    private final MultiValueMap<String, String> given;
    private final Map<Domain, Rule> published;
    private final double overlap;
    private final int year;
    private final By by;

    /**
     * @param latest the year shown where none is asked for
     * @throws Problem {@code bad-input} for a value the page does not know
     */
    WhatIfForm(MultiValueMap<String, String> given, Rules published, int latest) {
        this.given = new LinkedMultiValueMap<>(given);
        this.published = published.domains().domains().stream()
                .collect(Collectors.toMap(Rule::domain, rule -> rule, (a, _) -> a, LinkedHashMap::new));
        this.overlap = published.overlap().point();
        if (!given.containsKey("form") && (given.containsKey("count") || given.containsKey("use"))) {
            throw Problem.badInput("Boxes are read only with form=1: add it, and count and use for every box ticked.");
        }
        if (counted().isEmpty()) {
            throw Problem.badInput("No domain is counted: tick at least one.");
        }
        this.year = year(latest);
        var wanted = text("by", By.SHARE.word());
        this.by = List.of(By.values()).stream()
                .filter(one -> one.word().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("'" + wanted + "' is no order: choose share, years or rank."));
        if (!LINES.containsKey(line())) {
            throw Problem.badInput(
                    "'" + line() + "' is no poverty line with a published series: choose 300, 420 or 830.");
        }
    }

    int year() {
        return year;
    }

    By by() {
        return by;
    }

    String line() {
        return text("line", "300");
    }

    boolean counts(Domain domain) {
        return given.containsKey("form")
                ? given.getOrDefault("count", List.of()).contains(domain.word())
                : rule(domain).headline();
    }

    /** @param key the domain, a colon, the indicator */
    boolean uses(String key) {
        return !given.containsKey("form")
                || given.getOrDefault("use", List.of()).contains(key);
    }

    String carry(Domain domain) {
        return plain(number(
                "carry_" + domain.word(),
                rule(domain).body().path("carry_years").asDouble()));
    }

    String political() {
        return plain(number("political", index().body().path("threshold").asDouble()));
    }

    String tolerated() {
        return plain(
                number("tolerated", rule(Domain.HEALTH).body().path("tolerated").asDouble()));
    }

    String calm() {
        return plain(number(
                "calm", rule(Domain.PERSONAL).body().path("calm_rate_per_100k").asDouble()));
    }

    String overlap() {
        return plain(number("overlap", overlap));
    }

    /** The sources a reader may leave out: where there is a choice. */
    List<String> choices(Domain domain) {
        var keys = rule(domain).sources().stream()
                .filter(source -> !source.role().equals("capped_by"))
                .filter(source -> !source.indicator().equals("unhcr.displaced"))
                .map(source -> key(domain, source.indicator()))
                .toList();
        return keys.size() > 1 || domain == Domain.COMMUNITY ? keys : List.of();
    }

    private static String key(Domain domain, String indicator) {
        return domain.word() + ":" + indicator;
    }

    /** The rules file that says what differs, empty where nothing does. */
    String yaml() {
        var text = new StringBuilder();
        for (var domain : published.keySet()) {
            var keys = changes(domain);
            if (!keys.isEmpty()) {
                text.append("  ").append(domain.word()).append(":\n");
                keys.forEach((key, value) -> text.append("    ")
                        .append(key)
                        .append(": ")
                        .append(value)
                        .append('\n'));
            }
        }
        if (!text.isEmpty()) {
            text.insert(0, "domains:\n");
        }
        double point = number("overlap", overlap);
        if (point != overlap) {
            text.append(
                    "overlap: {point: %s, low: %s, high: 0}\n".formatted(plain(point), plain(Math.max(point, 0.5))));
        }
        return text.toString();
    }

    private Map<String, String> changes(Domain domain) {
        var rule = rule(domain);
        var keys = new LinkedHashMap<String, String>();
        if (counts(domain) != rule.headline()) {
            keys.put("headline", String.valueOf(counts(domain)));
        }
        if (CARRIED.contains(domain)
                && !carry(domain).equals(plain(rule.body().path("carry_years").asDouble()))) {
            keys.put("carry_years", carry(domain));
        }
        if (domain == Domain.HEALTH
                && !tolerated().equals(plain(rule.body().path("tolerated").asDouble()))) {
            keys.put("tolerated", tolerated());
        }
        if (domain == Domain.PERSONAL
                && !calm().equals(plain(rule.body().path("calm_rate_per_100k").asDouble()))) {
            keys.put("calm_rate_per_100k", calm());
        }
        if (domain == Domain.ECONOMIC && !line().equals("300")) {
            keys.put("threshold", "consumption under $" + LINES.get(line()) + " a day (2021 purchasing power)");
            keys.put("sources", "[{indicator: wdi.poverty_" + line() + ", share: percent}]");
        }
        if (domain == Domain.POLITICAL
                && !political().equals(plain(index().body().path("threshold").asDouble()))) {
            keys.put("threshold", "a civil-liberties index under " + political());
            keys.put("sources", index(number("political", 0)));
        }
        sources(rule, "source", "sources", keys);
        sources(rule, "raised_by", "raised_by", keys);
        return keys;
    }

    private void sources(Rule rule, String role, String name, Map<String, String> keys) {
        var all = rule.sources().stream()
                .filter(source -> source.role().equals(role))
                .toList();
        var choices = choices(rule.domain());
        var used = all.stream()
                .filter(source -> !choices.contains(key(rule.domain(), source.indicator()))
                        || uses(key(rule.domain(), source.indicator())))
                .toList();
        if (used.size() < all.size() && all.stream().noneMatch(one -> FROM_THE_LINE.contains(one.indicator()))) {
            keys.put(
                    name,
                    used.stream().map(source -> source.body().toString()).collect(Collectors.joining(", ", "[", "]")));
        }
    }

    /** The index with another threshold, its bounds as far from it as before and inside the scale. */
    private String index(double threshold) {
        var body = index().body();
        double below = body.path("threshold").asDouble() - body.path("low").asDouble();
        double above = body.path("high").asDouble() - body.path("threshold").asDouble();
        return "[{indicator: %s, share: index_below, threshold: %s, low: %s, high: %s}]"
                .formatted(
                        index().indicator(),
                        plain(threshold),
                        plain(Math.max(0, threshold - below)),
                        plain(Math.min(1, threshold + above)));
    }

    private org.lysoen.assess.DomainRules.Source index() {
        return rule(Domain.POLITICAL).sources().getFirst();
    }

    private Rule rule(Domain domain) {
        return java.util.Objects.requireNonNull(published.get(domain));
    }

    /** The domains counted. */
    Set<Domain> counted() {
        var counted = EnumSet.noneOf(Domain.class);
        for (var domain : Domain.values()) {
            if (counts(domain)) {
                counted.add(domain);
            }
        }
        return counted;
    }

    /** The address's own question, for a link to another page that takes the same. */
    String query() {
        return given.entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> written(entry.getKey()) + "=" + written(value)))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String written(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String text(String key, String otherwise) {
        var value = given.getFirst(key);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private int year(int latest) {
        var text = text("year", String.valueOf(latest));
        if (!text.matches("\\d{4}")) {
            throw Problem.badInput("'" + text + "' is no year: write it with four digits, such as " + latest + ".");
        }
        return Integer.parseInt(text);
    }

    private double number(String key, double otherwise) {
        var text = text(key, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.badInput("'" + text + "' cannot be " + key + ": write a number such as 0.25.");
        }
        return Double.parseDouble(text);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
