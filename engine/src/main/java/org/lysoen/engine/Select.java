package org.lysoen.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A select over one table: some of its columns, the rows that meet every condition, in an order. Names are checked,
 * values are parameters.
 */
public final class Select {

    private final List<String> columns;
    private final String table;
    private final String distinct;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private String end = "";

    private Select(List<String> columns, String table, String distinct) {
        this.columns = columns;
        this.table = table;
        this.distinct = distinct;
    }

    public static Select of(List<String> columns, String table) {
        return new Select(List.copyOf(columns), table, "");
    }

    /** Every value of a column once. */
    public static Select distinct(String column, String table) {
        return new Select(List.of(column), table, "distinct ");
    }

    /** Rows that hold one of the values in one of the columns. */
    public Select in(List<String> among, List<String> values) {
        var marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        var any = new ArrayList<String>();
        for (var column : among) {
            any.add(Sql.fill("{column} in ({marks})", Map.of("column", Sql.name(column), "marks", marks)));
            parameters.addAll(values);
        }
        return that("(" + String.join(" or ", any) + ")");
    }

    /** Rows whose value is at least this. */
    public Select atLeast(String column, Object value) {
        return compared(column, ">=", value);
    }

    /** Rows whose value is at most this. */
    public Select atMost(String column, Object value) {
        return compared(column, "<=", value);
    }

    /** Rows whose text is at least this, or is that other one. */
    public Select atLeastOr(String column, String value, String other) {
        parameters.addAll(List.of(value, other));
        return that(Sql.fill("({column} >= ? or {column} = ?)", Map.of("column", Sql.name(column))));
    }

    /** Rows whose text has so many letters. */
    public Select ofLength(String column, int letters) {
        parameters.add(letters);
        return that(Sql.fill("length({column}) = ?", Map.of("column", Sql.name(column))));
    }

    /** Rows that come after this one in the order of the columns, none of which is absent anywhere. */
    public Select after(List<String> order, List<?> row) {
        parameters.addAll(row);
        return that(Sql.fill(
                "({columns}) > ({marks})",
                Map.of("columns", Sql.names(order), "marks", String.join(", ", Collections.nCopies(row.size(), "?")))));
    }

    /** The first rows in the order of the columns. */
    public Select first(List<String> order, long most) {
        parameters.add(most);
        end = Sql.fill("\norder by {columns}\nlimit ?", Map.of("columns", Sql.names(order)));
        return this;
    }

    private Select compared(String column, String sign, Object value) {
        parameters.add(value);
        return that(Sql.fill("{column} {sign} ?", Map.of("column", Sql.name(column), "sign", sign)));
    }

    private Select that(String condition) {
        conditions.add(condition);
        return this;
    }

    public String sql() {
        return Sql.fill(
                "select {distinct}{columns}\nfrom {table}{where}{end}",
                Map.of(
                        "distinct",
                        distinct,
                        "columns",
                        Sql.names(columns),
                        "table",
                        Sql.name(table),
                        "where",
                        conditions.isEmpty()
                                ? ""
                                : conditions.stream().collect(Collectors.joining("\n    and ", "\nwhere ", "")),
                        "end",
                        end));
    }

    /** How many rows it has; before {@link #first}. */
    public String count() {
        return Sql.fill("select count(*) as rows from ({select}\n)", Map.of("select", sql()));
    }

    /** In the order of the marks. */
    public Object[] parameters() {
        return parameters.toArray();
    }
}
