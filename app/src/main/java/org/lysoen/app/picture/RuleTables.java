package org.lysoen.app.picture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.lysoen.assess.Rules;
import org.lysoen.engine.Change;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Rows;

/** Lays the rules out as tables, where the steps read them like any other input. */
final class RuleTables {

    private static final String PART = "rules";

    /** Raise it when the layout changes. */
    private static final String LAYOUT = "4";

    private static final String PAIRS = "rule_pair";

    private static final Map<String, List<Column>> COLUMNS = columns();

    private RuleTables() {}

    /** Writes the rules' tables where their text has changed. */
    static Rules write(Home home, Engine engine, Lake lake) {
        var texts =
                List.of(home.rules("domains.yml"), home.rules("wpp_missing_crises.yml"), home.rules("downturns.yml"));
        writePairs(home, engine, lake);
        var rules = Rules.parse(texts);
        var key = Hash.of(List.of(LAYOUT, String.join("\n", texts)));
        if (COLUMNS.keySet().stream().allMatch(table -> isCurrent(lake, table, key))) {
            return rules;
        }
        try (var change = lake.change()) {
            rows(rules).forEach((table, rows) -> write(engine, change, table, key, rows));
            change.commit();
        }
        return rules;
    }

    private static void writePairs(Home home, Engine engine, Lake lake) {
        var text = home.rules(Pairs.FILE);
        var key = Hash.of(List.of(LAYOUT, text));
        if (isCurrent(lake, PAIRS, key)) {
            return;
        }
        try (var change = lake.change()) {
            engine.write(Pairs.of(text), Pairs.COLUMNS, change.newFile(PAIRS, PART, key), List.of("pair"));
            change.commit();
        }
    }

    /**
     * Binds the tables in which some rules differ from others.
     *
     * @return their names
     */
    static Set<String> bind(Engine layer, Rules rules, Rules before) {
        var held = rows(before);
        var changed = new TreeSet<String>();
        rows(rules).forEach((table, rows) -> {
            if (!said(rows).equals(said(Objects.requireNonNull(held.get(table))))) {
                layer.bind(table, rows, Objects.requireNonNull(COLUMNS.get(table)));
                changed.add(table);
            }
        });
        return changed;
    }

    private static List<String> said(Rows rows) {
        return rows.stream().map(row -> row.toString()).toList();
    }

    private static Map<String, Rows> rows(Rules rules) {
        var rows = new LinkedHashMap<String, Rows>();
        rows.put("rule_domain", rules.domains().domainRows());
        rows.put("rule_source", rules.domains().sourceRows());
        rows.put("rule_withheld", rules.domains().withheldRows());
        rows.put("rule_overlap", rules.overlapRows());
        rows.put("rule_span", rules.spanRows());
        rows.put("rule_crisis", rules.crises().rows());
        rows.put("rule_downturn", rules.downturns().rows());
        return rows;
    }

    private static Map<String, List<Column>> columns() {
        return Map.of(
                "rule_domain",
                List.of(
                        Column.text("domain"),
                        Column.whole("position"),
                        Column.text("name"),
                        Column.text("threshold"),
                        Column.text("reason"),
                        Column.text("citation"),
                        Column.flag("headline"),
                        Column.whole("carry_years"),
                        Column.number("bridge"),
                        Column.flag("model"),
                        Column.number("tolerated"),
                        Column.whole("cohorts"),
                        Column.number("calm_rate_per_100k"),
                        Column.number("scale_per_100k"),
                        Column.number("shape"),
                        Column.number("district_rate_per_100k")),
                "rule_source",
                List.of(
                        Column.text("domain"),
                        Column.text("role"),
                        Column.whole("rank"),
                        Column.text("indicator"),
                        Column.text("share"),
                        Column.text("whole"),
                        Column.text("only_where_none"),
                        Column.number("threshold"),
                        Column.number("low"),
                        Column.number("high")),
                "rule_withheld",
                List.of(Column.text("domain"), Column.text("place_id"), Column.text("reason")),
                "rule_overlap",
                List.of(Column.number("point"), Column.number("low"), Column.number("high")),
                "rule_span",
                List.of(Column.whole("last_year")),
                "rule_crisis",
                List.of(
                        Column.text("place_id"),
                        Column.whole("year"),
                        Column.whole("calm_from"),
                        Column.whole("calm_to"),
                        Column.text("reason")),
                "rule_downturn",
                List.of(
                        Column.text("indicator"),
                        Column.text("scale"),
                        Column.number("depth"),
                        Column.number("threshold"),
                        Column.flag("relative"),
                        Column.text("reason"),
                        Column.text("citation")));
    }

    private static boolean isCurrent(Lake lake, String table, String key) {
        return lake.manifest()
                .find(table, PART)
                .filter(entry -> entry.key().equals(key))
                .isPresent();
    }

    private static void write(Engine engine, Change change, String table, String key, Rows rows) {
        var columns = Objects.requireNonNull(COLUMNS.get(table));
        var order = columns.stream().map(Column::name).toList();
        engine.write(rows, columns, change.newFile(table, PART, key), order);
    }
}
