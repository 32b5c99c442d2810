package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Status;

/**
 * Districts ranked by a measure, the least secure first; those without a figure follow by name, without a rank. Pure.
 *
 * @param names of all districts, by id
 * @param ofYear rows of the table of districts, by id; a district without one is absent in everything
 */
record DistrictRows(DistrictMeasure measure, Map<String, String> names, Map<String, Row> ofYear) {

    static Status status(DistrictMeasure measure, @Nullable Row row) {
        return row == null || row.isAbsent(measure.column()) || row.isAbsent(measure.status())
                ? Status.ABSENT
                : Status.of(row.text(measure.status()));
    }

    List<DistrictsPage.Row> ranked() {
        var known = new ArrayList<String>();
        var absent = new ArrayList<String>();
        names.keySet().forEach(id -> (value(id) == null ? absent : known).add(id));
        var byValue = Comparator.comparingDouble(this::valueOrZero);
        known.sort((measure.isGood() ? byValue : byValue.reversed()).thenComparing(id -> names.getOrDefault(id, id)));
        absent.sort(Comparator.comparing(id -> names.getOrDefault(id, id)));
        double most = known.stream().mapToDouble(this::valueOrZero).max().orElse(1);
        var rows = new ArrayList<DistrictsPage.Row>();
        for (var id : known) {
            rows.add(row(rows.size() + 1, id, most));
        }
        for (var id : absent) {
            rows.add(row(0, id, most));
        }
        return rows;
    }

    private @Nullable Double value(String id) {
        return cell(id, measure.column());
    }

    private double valueOrZero(String id) {
        var value = value(id);
        return value == null ? 0 : value;
    }

    private @Nullable Double cell(String id, String column) {
        var row = ofYear.get(id);
        return row == null ? null : Cells.number(row, column);
    }

    private DistrictsPage.Row row(int rank, String id, double most) {
        var value = value(id);
        return new DistrictsPage.Row(
                rank,
                id,
                names.getOrDefault(id, id),
                measure.written(value),
                bounds(id),
                value == null || most <= 0 ? 0 : Math.round(1000 * value / most) / 10.0,
                status(measure, ofYear.get(id)),
                Figures.amount(cell(id, "people")),
                Figures.amount(cell(id, "deaths")),
                DistrictMeasure.SHDI.written(cell(id, "shdi")),
                DistrictMeasure.POOR.written(cell(id, "poor_percent")),
                DistrictMeasure.HUNGRY.written(cell(id, "hungry_percent")));
    }

    /** Bounds of the rate of deaths. */
    private String bounds(String id) {
        var low = cell(id, "deaths_low");
        var high = cell(id, "deaths_high");
        var people = cell(id, "people");
        if (measure != DistrictMeasure.DEATHS || low == null || high == null || people == null || low.equals(high)) {
            return "";
        }
        return Figures.rate(1e5 * low / people) + " to " + Figures.rate(1e5 * high / people);
    }
}
