package org.lysoen.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/** Holds a bound table to its contract. */
final class Checks {

    private final Engine engine;
    private final Step step;
    private final Contract contract;

    Checks(Engine engine, Step step) {
        this.engine = engine;
        this.step = step;
        this.contract = step.contract();
    }

    /**
     * @param sql a select whose columns must be those of the contract
     * @throws Problem {@code bad-data} naming the column that is missing, too many or of another type
     */
    void shape(String sql) {
        var found = engine.columns(sql).stream().collect(Collectors.toMap(Column::name, Column::type));
        for (var column : contract.shape()) {
            var type = found.remove(column.name());
            if (type == null) {
                throw broken("column '" + column.name() + "' is missing");
            }
            if (type != column.type() && !(type == Type.WHOLE && column.type() == Type.NUMBER)) {
                throw broken("column '" + column.name() + "' is " + type.word() + " and should be "
                        + column.type().word());
            }
        }
        if (!found.isEmpty()) {
            throw broken(
                    "column '" + found.keySet().stream().sorted().findFirst().orElseThrow() + "' is not in the twin");
        }
    }

    /**
     * Runs every rule of the contract over the table under its own name.
     *
     * @throws Problem {@code bad-data} naming the rule, how many rows break it and the first of them
     */
    void rows() {
        var table = Map.of("table", Sql.name(contract.table()), "grain", Sql.names(contract.grain()));
        none(
                "one row per " + String.join(", ", contract.grain()),
                Sql.fill(
                        "select {grain}, count(*) as rows_found from {table} group by {grain} having count(*) > 1",
                        table));
        var rules = contract.columns().stream().flatMap(this::rules).toList();
        if (!allHold(rules)) {
            rules.forEach(rule ->
                    none(rule.name(), over(rule.broken()), rule.parameters().toArray()));
        }
        contract.columns().forEach(this::reference);
        for (var check : contract.checks()) {
            none(check.name(), check.sql());
        }
    }

    /**
     * A rule that each row keeps by itself.
     *
     * @param broken the condition under which a row breaks it, with a question mark for each parameter
     */
    private record Rule(String name, String broken, List<Object> parameters) {}

    private Stream<Rule> rules(ColumnContract column) {
        var name = column.name();
        var quoted = Sql.name(name);
        var rules = new ArrayList<Rule>();
        if (column.required() || contract.grain().contains(name)) {
            rules.add(new Rule(name + " is never absent", quoted + " is null", List.of()));
        }
        if (column.column().type() == Type.NUMBER) {
            rules.add(new Rule(
                    name + " is a finite number",
                    Sql.fill("isnan({column}) or abs({column}) > 1.7976931348623157e308", Map.of("column", quoted)),
                    List.of()));
        }
        var min = column.min();
        if (min != null) {
            rules.add(new Rule(name + " is at least " + plain(min), quoted + " < cast(? as double)", List.of(min)));
        }
        var max = column.max();
        if (max != null) {
            rules.add(new Rule(name + " is at most " + plain(max), quoted + " > cast(? as double)", List.of(max)));
        }
        if (!column.oneOf().isEmpty()) {
            var marks = column.oneOf().stream().map(value -> "?").collect(Collectors.joining(", "));
            rules.add(new Rule(
                    name + " is one of " + String.join(", ", column.oneOf()),
                    Sql.fill(
                            "cast({column} as varchar(1000)) not in ({marks})",
                            Map.of("column", quoted, "marks", marks)),
                    List.copyOf(column.oneOf())));
        }
        return rules.stream();
    }

    /** Whether no row breaks any of the rules, in one pass over the table. */
    private boolean allHold(List<Rule> rules) {
        if (rules.isEmpty()) {
            return true;
        }
        var broken = rules.stream().map(rule -> "(" + rule.broken() + ")").collect(Collectors.joining(" or "));
        var parameters =
                rules.stream().flatMap(rule -> rule.parameters().stream()).toArray();
        return engine.query(over(broken) + " limit 1", parameters).isEmpty();
    }

    private void reference(ColumnContract column) {
        var reference = column.references();
        if (reference != null) {
            none(
                    column.name() + " is in " + reference.table() + "." + reference.column(),
                    Sql.fill(
                            """
                            select {columns} from {table} as made where made.{column} is not null and not exists (
                            select 1 from {other} as other where other.{key} = made.{column})""",
                            Map.of(
                                    "columns", Sql.names(contract.names()),
                                    "table", Sql.name(contract.table()),
                                    "column", Sql.name(column.name()),
                                    "other", Sql.name(reference.table()),
                                    "key", Sql.name(reference.column()))));
        }
    }

    private String over(String condition) {
        return Sql.fill(
                "select {columns} from {table} where {condition}",
                Map.of(
                        "columns", Sql.names(contract.names()),
                        "table", Sql.name(contract.table()),
                        "condition", condition));
    }

    private void none(String rule, String sql, @Nullable Object... parameters) {
        try {
            var first =
                    engine.query(Sql.fill("select * from ({sql}\n) as broken limit 1", Map.of("sql", sql)), parameters);
            if (first.isEmpty()) {
                return;
            }
            var count = engine.query(
                            Sql.fill("select count(*) as n from ({sql}\n) as broken", Map.of("sql", sql)), parameters)
                    .row(0)
                    .whole("n");
            throw broken("check '" + rule + "' fails in " + count + (count == 1 ? " row" : " rows, first in") + " ("
                    + first.row(0) + ")");
        } catch (InvalidSql invalid) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    step.file() + ": check '" + rule + "' cannot be run: " + invalid.sentence(),
                    invalid);
        }
    }

    private Problem broken(String what) {
        return Problem.badData("Table '" + contract.table() + "' ("
                + step.file().getFileName() + "): " + what + "; nothing was changed.");
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The select of an SQL step with columns in the contract's order and of its types. */
    static String shaped(Contract contract, String sql) {
        List<String> columns = new ArrayList<>();
        for (var column : contract.shape()) {
            var name = Sql.name(column.name());
            columns.add(column.type() == Type.NUMBER ? "cast(" + name + " as double) as " + name : name);
        }
        return Sql.fill(
                "select {columns} from ({sql}\n) as made", Map.of("columns", String.join(", ", columns), "sql", sql));
    }
}
