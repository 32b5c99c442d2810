package org.lysoen.app.page;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.StressPage.FigureRow;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Status;

/** The rows of one stress test on one line, by measure and unit. Pure. */
final class StressFigures {

    static final String SHARE = "share";
    static final String OF_FIFTH = "share of the fifth";
    static final String PEOPLE = "people";
    static final String PERSON_YEARS = "person-years";
    static final String A_DAY = "PPP dollars a person a day";
    static final String A_YEAR = "PPP dollars a year";
    static final String OF_GDP = "share of GDP";

    private final Map<String, Row> rows = new HashMap<>();

    StressFigures(Rows told) {
        told.stream().forEach(row -> rows.put(key(row.text("measure"), row.text("unit")), row));
    }

    private static String key(String measure, String unit) {
        return measure + " in " + unit;
    }

    @Nullable
    Double value(String measure, String unit) {
        return cell(measure, unit, "value");
    }

    private @Nullable Double cell(String measure, String unit, String column) {
        var row = rows.get(key(measure, unit));
        return row == null ? null : Cells.number(row, column);
    }

    /** {@code 28 % to 29 %}; empty where there is one curve only, or the two write the same. */
    String bounds(String measure, String unit, Function<@Nullable Double, String> written) {
        var low = cell(measure, unit, "low");
        var high = cell(measure, unit, "high");
        if (low == null || high == null) {
            return "";
        }
        return written.apply(low).equals(written.apply(high)) ? "" : written.apply(low) + " to " + written.apply(high);
    }

    /** A line of a table; absent where the test has no such figure. */
    FigureRow row(String label, String measure, String unit, Function<@Nullable Double, String> written, String note) {
        var value = value(measure, unit);
        var low = cell(measure, unit, "low");
        var high = cell(measure, unit, "high");
        boolean share = unit.equals(SHARE) && value != null;
        double point = share && value != null ? percent(value) : 0;
        var row = rows.get(key(measure, unit));
        return new FigureRow(
                label,
                written.apply(value),
                bounds(measure, unit, written),
                share && low != null ? percent(low) : point,
                point,
                share && high != null ? percent(high) : point,
                row == null ? Status.ABSENT : Status.of(row.text("status")),
                note);
    }

    static double percent(double share) {
        return Math.round(share * 1000) / 10.0;
    }

    /** {@code $4.20}: PPP dollars of 2021, to the cent. */
    static String dollars(@Nullable Double dollars) {
        return dollars == null ? Figures.ABSENT : "$" + Figures.number(dollars, 2);
    }

    /** {@code $12.3 billion}. */
    static String money(@Nullable Double dollars) {
        return dollars == null ? Figures.ABSENT : "$" + Figures.amount(dollars);
    }
}
