package org.lysoen.app.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.engine.Select;
import org.lysoen.engine.Step;

/**
 * The sources a table is made from: of evidence those of its rows, of any other table those of what its step reads. A step
 * that reads published figures is made from the indicators it names, for a step's SQL holds them as texts, and from those
 * of the rules where it reads them there. Safe for use by several threads.
 */
final class Lineage {

    private static final Pattern INDICATOR = Pattern.compile("'([a-z_]+\\.[a-z0-9_]+)'");

    /** What the tables of forecasts and their scores are made from: no step makes them. */
    private static final Map<String, List<String>> FORECASTS = Map.of(
            "forecast", List.of("deaths"),
            "issued_forecast", List.of("deaths"),
            "outlook", List.of("deaths", "residents", "years_per_killing"),
            "score", List.of("deaths"),
            "score_place", List.of("deaths"),
            "calibration", List.of("deaths"));

    private static final String SHARES = "deprivation";

    /** The step that the rows of a domain in the table of shares come from. */
    private static final Map<String, String> MADE_BY = Map.of(
            "economic", "bridged",
            "food", "bridged",
            "environmental", "bridged",
            "health", "standing",
            "political", "standing",
            "personal", "personal",
            "community", "displaced");

    private static final String SOURCES = """
        select source_id, publisher, title, release, licence, licence_url, citation
        from source
        order by publisher, source_id
        """;

    private final Engine engine;
    private final Map<String, Step> steps;
    private final Map<List<Object>, List<SourceNote>> known = new ConcurrentHashMap<>();

    Lineage(Engine engine, Map<String, Step> steps) {
        this.engine = engine;
        this.steps = new HashMap<>(steps);
    }

    List<SourceNote> of(String table) {
        return of(table, List.of());
    }

    /**
     * @param domains whose rows alone are asked for, of the table of shares; all of them where it is empty, and of any other
     *     table
     */
    List<SourceNote> of(String table, List<String> domains) {
        var asked = table.equals(SHARES) ? List.copyOf(domains) : List.<String>of();
        return known.computeIfAbsent(List.of(table, asked), none -> read(table, asked));
    }

    /** Whether each row of a table is one that its source published, and names it. */
    boolean namesItsSource(String table) {
        var step = steps.get(table);
        return step != null
                && (step.kind() == Step.Kind.GIVEN || step.kind() == Step.Kind.OPTIONAL)
                && step.contract().names().contains("source_id");
    }

    private List<SourceNote> read(String table, List<String> domains) {
        var ids = new TreeSet<String>();
        if (table.equals("place")) {
            ids.addAll(List.of("place", "natural_earth", "gdl_shdi"));
        } else {
            collect(table, domains, ids, new HashSet<>());
        }
        return engine.query(SOURCES).stream()
                .filter(row -> ids.contains(row.text("source_id")))
                .map(Lineage::note)
                .toList();
    }

    private void collect(String table, List<String> domains, Set<String> ids, Set<String> seen) {
        var step = steps.get(table);
        if (step == null || !seen.add(table)) {
            return;
        }
        if (namesItsSource(table)) {
            ids.addAll(texts(Select.distinct("source_id", table)));
        }
        FORECASTS.getOrDefault(table, List.of()).forEach(from -> collect(from, domains, ids, seen));
        for (var read : step.reads()) {
            if (read.equals("observation")) {
                ids.addAll(ofFigures(step, domains));
            } else if (!read.startsWith("rule_") && !isOfOthers(table, read, domains)) {
                collect(read, domains, ids, seen);
            }
        }
    }

    /** Whether a step makes rows of other domains than those asked for. */
    private static boolean isOfOthers(String table, String read, List<String> domains) {
        return table.equals(SHARES)
                && !domains.isEmpty()
                && MADE_BY.containsValue(read)
                && domains.stream().noneMatch(domain -> read.equals(MADE_BY.get(domain)));
    }

    /** The sources of the published figures that a step reads; those of its rows where it names no indicator. */
    private Set<String> ofFigures(Step step, List<String> domains) {
        var named = new TreeSet<String>();
        INDICATOR.matcher(step.body()).results().forEach(match -> named.add(match.group(1)));
        if (step.reads().contains("rule_source")) {
            var rules = Select.distinct("indicator", "rule_source");
            named.addAll(texts(domains.isEmpty() ? rules : rules.in(List.of("domain"), domains)));
        }
        if (step.reads().contains("rule_pair")) {
            named.addAll(texts(Select.distinct("one", "rule_pair")));
            named.addAll(texts(Select.distinct("other", "rule_pair")));
        }
        return texts(
                named.isEmpty()
                        ? Select.distinct("source_id", step.table())
                        : Select.distinct("source_id", "indicator").in(List.of("indicator"), List.copyOf(named)));
    }

    private Set<String> texts(Select select) {
        var texts = new TreeSet<String>();
        var rows = engine.query(select.sql(), select.parameters());
        rows.stream()
                .filter(row -> !row.isAbsent(rows.columns().getFirst()))
                .forEach(row -> texts.add(row.text(rows.columns().getFirst())));
        return texts;
    }

    private static SourceNote note(Row row) {
        return new SourceNote(
                row.text("source_id"),
                row.text("publisher"),
                row.text("title"),
                text(row, "release"),
                row.text("licence"),
                text(row, "licence_url"),
                text(row, "citation"));
    }

    private static @Nullable String text(Row row, String column) {
        return row.isAbsent(column) ? null : row.text(column);
    }
}
