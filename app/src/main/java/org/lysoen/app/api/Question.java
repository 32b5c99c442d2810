package org.lysoen.app.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.ColumnContract;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Rows;
import org.lysoen.engine.Select;
import org.lysoen.engine.Type;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/**
 * Which rows of a table are asked for.
 *
 * @param filters each with its values, in order of name
 * @param limit most rows; null for all
 * @param cursor where the page before ended; null for the first
 */
record Question(
        Resource resource,
        TreeMap<String, List<String>> filters,
        @Nullable Period from,
        @Nullable Period to,
        @Nullable String by,
        @Nullable Integer limit,
        @Nullable String cursor) {

    /** Rows of a page of JSON where the question names none, and the most of any page. */
    static final int USUAL = 1_000;

    static final int MOST = 10_000;

    private static final int MOST_VALUES = 300;
    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,8}");

    /**
     * @param parameters of the address
     * @throws Problem {@code bad-input} for a value the table does not know
     */
    static Question of(Resource resource, Map<String, String> parameters, Form form) {
        var filters = new TreeMap<String, List<String>>();
        var words = resource.words();
        parameters.forEach((key, value) -> {
            if (key.equals("place")) {
                filters.put(key, values(key, value));
            } else if (words.containsKey(key)) {
                filters.put(key, among(key, values(key, value), words.get(key)));
            }
        });
        var from = period(parameters.get("from"));
        var to = period(parameters.get("to"));
        if (from != null && to != null && from.year() > to.year()) {
            throw Problem.badInput("The time from " + from + " to " + to + " runs backwards: swap from and to.");
        }
        return new Question(
                resource,
                filters,
                from,
                to,
                by(parameters.get("by")),
                limit(parameters.get("limit"), form),
                parameters.get("cursor"));
    }

    private static List<String> values(String key, String written) {
        var values = Arrays.stream(written.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw Problem.badInput("The parameter " + key + " takes 1 to " + MOST_VALUES
                    + " values, separated by commas: leave it out for all.");
        }
        return values;
    }

    private static List<String> among(String key, List<String> values, ColumnContract column) {
        for (var value : values) {
            if (!column.oneOf().isEmpty() && !column.oneOf().contains(value)) {
                throw Problem.badInput("'" + value + "' is not a value of " + key + ": write one of "
                        + String.join(", ", column.oneOf()) + ".");
            }
        }
        return values;
    }

    private static @Nullable Period period(@Nullable String written) {
        return written == null ? null : Period.of(written);
    }

    private static @Nullable String by(@Nullable String written) {
        if (written != null && !written.equals("year") && !written.equals("month")) {
            throw Problem.badInput("'" + written + "' is not a value of by: write year or month.");
        }
        return written;
    }

    private static @Nullable Integer limit(@Nullable String written, Form form) {
        if (written == null) {
            return form.isPaged() ? USUAL : null;
        }
        if (!WHOLE.matcher(written).matches() || Integer.parseInt(written) > MOST) {
            throw Problem.badInput("'" + written + "' is not a limit: write a whole number from 1 to " + MOST
                    + ", or none with format=csv for the whole table.");
        }
        return Integer.valueOf(written);
    }

    /** The same for every way to write the same question; the cursor is apart. */
    String canonical() {
        return resource.name() + filters + from + to + by + limit;
    }

    /** A tag of the question and the figures, that binds a cursor to both. */
    String binding(String version) {
        return Hash.of(List.of(version, resource.name() + filters + from + to + by))
                .substring(0, 8);
    }

    /** Every row that meets the filters. */
    Select all() {
        return filtered(Select.of(resource.columnNames(), resource.contract().table()));
    }

    /** A select of the table, of the rows that meet the filters. */
    Select filtered(Select select) {
        filters.forEach((key, values) -> select.in(
                key.equals("place")
                        ? resource.placeColumns()
                        : List.of(column(resource.words().get(key))),
                values));
        resource.time().ifPresent(time -> within(select, time));
        if (by != null) {
            select.ofLength("period", by.equals("year") ? 4 : 7);
        }
        return select;
    }

    private static String column(@Nullable ColumnContract column) {
        if (column == null) {
            throw new IllegalStateException("a filter without a column");
        }
        return column.name();
    }

    /**
     * The rows of the page, or all where it has no limit.
     *
     * @param more rows beyond the limit, by which one knows whether another page follows
     */
    Select select(String version, int more) {
        var select = all();
        var order = resource.contract().grain();
        if (cursor != null) {
            select.after(order, Cursor.read(cursor, binding(version), resource));
        }
        if (limit != null) {
            select.first(order, limit + more);
        }
        return select;
    }

    private void within(Select select, ColumnContract time) {
        var name = time.name();
        if (name.equals("period")) {
            if (from != null && from.isYear()) {
                select.atLeast(name, from.toString());
            } else if (from != null) { // a year that holds the month is not over before it
                select.atLeastOr(name, from.toString(), Integer.toString(from.year()));
            }
            if (to != null) {
                select.atMost(name, to.isYear() ? to + "-99" : to.toString());
            }
            return;
        }
        boolean isDate = time.column().type() == Type.DATE;
        if (from != null) {
            select.atLeast(name, isDate ? first(from) : from.year());
        }
        if (to != null) {
            select.atMost(name, isDate ? last(to) : to.year());
        }
    }

    private static LocalDate first(Period period) {
        var month = period.month();
        return LocalDate.of(period.year(), month == null ? 1 : month, 1);
    }

    private static LocalDate last(Period period) {
        var month = period.month();
        return YearMonth.of(period.year(), month == null ? 12 : month).atEndOfMonth();
    }

    /** The address that asks the same from another place on. */
    String address(Form form, @Nullable String otherCursor) {
        var parts = new ArrayList<String>();
        filters.forEach((key, values) -> parts.add(key + "=" + encoded(String.join(",", values))));
        if (from != null) {
            parts.add("from=" + from);
        }
        if (to != null) {
            parts.add("to=" + to);
        }
        if (by != null) {
            parts.add("by=" + by);
        }
        if (limit != null && !(form.isPaged() && limit == USUAL)) {
            parts.add("limit=" + limit);
        }
        if (form != Form.JSON) {
            parts.add("format=" + form.word());
        }
        if (otherCursor != null) {
            parts.add("cursor=" + otherCursor);
        }
        return resource.path() + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2C", ",");
    }

    /**
     * The address of the page that follows, null where none does.
     *
     * @param rows of this one, and one more where there is one
     */
    @Nullable
    String next(Rows rows, Form form, String version) {
        return limit == null || rows.size() <= limit
                ? null
                : address(form, Cursor.write(rows.row(limit - 1), binding(version), resource));
    }
}
