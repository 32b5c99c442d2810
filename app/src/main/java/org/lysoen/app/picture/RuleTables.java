package org.lysoen.app.picture;

import java.util.List;
import java.util.Set;
import org.lysoen.assess.CrisisRules;
import org.lysoen.assess.DomainRules;
import org.lysoen.engine.Change;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Rows;

/** Lays the rules out as tables of the lake, where the steps read them like any other input. */
final class RuleTables {

    private static final String PART = "rules";

    private RuleTables() {}

    /** Writes the rules' tables where their text has changed. */
    static void write(Home home, Engine engine, Lake lake) {
        var domainText = home.rules("domains.yml");
        var crisisText = home.rules("wpp_missing_crises.yml");
        var domainKey = Hash.of(List.of("2", domainText));
        var crisisKey = Hash.of(List.of("1", crisisText));
        if (isCurrent(lake, "rule_domain", domainKey) && isCurrent(lake, "rule_crisis", crisisKey)) {
            return;
        }
        var rules = DomainRules.parse(domainText, Set.of());
        var crises = CrisisRules.parse(crisisText);
        try (var change = lake.change()) {
            write(
                    engine,
                    change,
                    "rule_domain",
                    domainKey,
                    rules.domainRows(),
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
                            Column.number("district_rate_per_100k")));
            write(
                    engine,
                    change,
                    "rule_source",
                    domainKey,
                    rules.sourceRows(),
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
                            Column.number("high")));
            write(
                    engine,
                    change,
                    "rule_withheld",
                    domainKey,
                    rules.withheldRows(),
                    List.of(Column.text("domain"), Column.text("place_id"), Column.text("reason")));
            write(
                    engine,
                    change,
                    "rule_crisis",
                    crisisKey,
                    crises.rows(),
                    List.of(
                            Column.text("place_id"),
                            Column.whole("year"),
                            Column.whole("calm_from"),
                            Column.whole("calm_to"),
                            Column.text("reason")));
            change.commit();
        }
    }

    private static boolean isCurrent(Lake lake, String table, String key) {
        return lake.manifest()
                .find(table, PART)
                .filter(entry -> entry.key().equals(key))
                .isPresent();
    }

    private static void write(Engine engine, Change change, String table, String key, Rows rows, List<Column> columns) {
        var order = columns.stream().map(Column::name).toList();
        engine.write(rows, columns, change.newFile(table, PART, key), order);
    }
}
