package org.lysoen.assess;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lysoen.engine.Rows;

/** One figure by place and year, from any table of that grain. */
record PlaceYears(Map<String, TreeMap<Integer, Double>> figures) {

    /**
     * @param rows a table with place_id, year and the column; rows without the figure are left out
     */
    static PlaceYears of(Rows rows, String column) {
        var figures = new HashMap<String, TreeMap<Integer, Double>>();
        rows.stream()
                .filter(row -> !row.isAbsent(column))
                .forEach(row -> figures.computeIfAbsent(row.text("place_id"), id -> new TreeMap<>())
                        .put(Math.toIntExact(row.whole("year")), row.number(column)));
        return new PlaceYears(figures);
    }

    Optional<Double> find(String placeId, int year) {
        return Optional.ofNullable(of(placeId).get(year));
    }

    /** The figures of a place in order of year; empty where there is none. */
    TreeMap<Integer, Double> of(String placeId) {
        return figures.getOrDefault(placeId, new TreeMap<>());
    }
}
