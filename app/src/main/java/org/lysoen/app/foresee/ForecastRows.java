package org.lysoen.app.foresee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.foresee.Distribution;
import org.lysoen.foresee.LiveForecast;
import org.lysoen.foresee.Outlook;
import org.lysoen.foresee.Panel;

/** Lays a forecast out as rows of the tables {@code forecast}, {@code outlook} and {@code forecast_sample}. */
final class ForecastRows {

    private static final int MONTHS_IN_YEAR = 12;

    private final String id;
    private final LiveForecast made;
    private final int origin;

    ForecastRows(String id, LiveForecast made) {
        this.id = id;
        this.made = made;
        this.origin = made.history().origin();
    }

    /** Every place and month. */
    Rows forecast() {
        var table = new Table();
        eachLive((place, unit) -> {
            for (int h = 0; h < made.samples().horizons().length; h++) {
                int horizon = made.samples().horizons()[h];
                var row = table.row();
                row.put("forecast_id", id);
                row.put("place_id", place);
                row.put("period", Panel.text(origin + horizon));
                row.put("threat", "killed");
                row.put("model_id", LiveForecast.model());
                row.put("origin", Panel.text(origin));
                row.put("horizon_months", (long) horizon);
                put(row, Distribution.of(made.samples().row(unit, h)));
            }
        });
        return table.rows();
    }

    /** Every place, over the twelve months after the origin. */
    Rows outlook(Engine engine) {
        var years = byPlace(engine, "select place_id, years_per_death as value from years_per_killing where year = ?");
        var residents = byPlace(engine, "select place_id, residents as value from residents where year = ?");
        var table = new Table();
        eachLive((place, unit) -> {
            var outlook = Outlook.of(made.history(), made.trajectories(), unit);
            var row = table.row();
            row.put("forecast_id", id);
            row.put("place_id", place);
            row.put("from_period", Panel.text(origin + 1));
            row.put("to_period", Panel.text(origin + Outlook.MONTHS));
            row.put("model_id", LiveForecast.model());
            row.put("origin", Panel.text(origin));
            put(row, outlook.total());
            row.put("deaths_before", outlook.lastYear());
            row.put("worst_month", outlook.worstMonth());
            row.put("chance_worst_month", outlook.worse());
            row.put("chance_escalation", outlook.escalation());
            row.put("chance_onset", outlook.onset());
            int quiet = quietMonths(unit);
            row.put("quiet_years", (long) (quiet / MONTHS_IN_YEAR));
            row.put("ever", quiet < knownMonths(unit));
            putYears(row, outlook.total(), years.get(place), residents.get(place));
        });
        return table.rows();
    }

    /** Every month of a path that has a death. */
    Rows samples() {
        var rows = new ArrayList<@Nullable Object[]>();
        eachLive((place, unit) -> {
            var paths = made.trajectories().paths(unit);
            for (int draw = 0; draw < paths.length; draw++) {
                for (int h = 0; h < paths[draw].length; h++) {
                    if (paths[draw][h] > 0) {
                        var period = Panel.text(origin + made.samples().horizons()[h]);
                        rows.add(new @Nullable Object[] {id, place, period, draw + 1L, (long) paths[draw][h]});
                    }
                }
            }
        });
        return Rows.of(List.of("forecast_id", "place_id", "period", "draw", "deaths"), rows);
    }

    private void eachLive(BiConsumer<String, Integer> work) {
        for (int unit : made.history().live()) {
            work.accept(made.history().units().get(unit), unit);
        }
    }

    private static void put(Map<String, @Nullable Object> row, Distribution deaths) {
        row.put("deaths", deaths.mean());
        for (int i = 0; i < Distribution.levels().length; i++) {
            row.put(
                    "deaths_q%02d".formatted(Math.round(100 * Distribution.levels()[i])),
                    deaths.quantiles().get(i));
        }
        for (int i = 0; i < Distribution.thresholds().length; i++) {
            row.put("chance_" + Distribution.thresholds()[i], deaths.chances().get(i));
        }
    }

    private static void putYears(
            Map<String, @Nullable Object> row,
            Distribution deaths,
            @Nullable Double yearsPerDeath,
            @Nullable Double residents) {
        row.put("years_per_death", yearsPerDeath);
        row.put("residents", residents);
        if (yearsPerDeath != null) {
            row.put("person_years_lost", deaths.mean() * yearsPerDeath);
            row.put("person_years_lost_q05", deaths.quantiles().getFirst() * yearsPerDeath);
            row.put("person_years_lost_q95", deaths.quantiles().getLast() * yearsPerDeath);
            row.put(
                    "person_years_lost_per_100k",
                    residents == null ? null : deaths.mean() * yearsPerDeath / residents * 100_000);
        }
    }

    private Map<String, Double> byPlace(Engine engine, String sql) {
        var values = new HashMap<String, Double>();
        engine.query(sql, Math.floorDiv(origin, MONTHS_IN_YEAR)).stream()
                .forEach(row -> values.put(row.text("place_id"), row.number("value")));
        return values;
    }

    /** Months up to the origin since the last with a death; a month without a row ends nothing. */
    private int quietMonths(int unit) {
        int quiet = 0;
        for (int month = origin;
                month >= made.history().first() && !(made.history().at(unit, month) > 0);
                month--) {
            quiet += Double.isNaN(made.history().at(unit, month)) ? 0 : 1;
        }
        return quiet;
    }

    private int knownMonths(int unit) {
        return made.history().observed(unit, origin - made.history().first() + 1).length;
    }

    /** Rows by the name of their columns; all have the same. */
    private static final class Table {

        private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

        Map<String, @Nullable Object> row() {
            var row = new LinkedHashMap<String, @Nullable Object>();
            rows.add(row);
            return row;
        }

        Rows rows() {
            var columns = rows.stream()
                    .flatMap(row -> row.keySet().stream())
                    .distinct()
                    .toList();
            return Rows.of(
                    columns,
                    rows.stream()
                            .map(row -> columns.stream().map(row::get).toArray())
                            .toList());
        }
    }
}
