package org.lysoen.assess;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;

/** The published life tables of five-year periods by place, of one sex or both, made when asked for. */
final class LifeTables {

    private final Sex sex;
    private final Map<String, NavigableMap<Integer, List<Row>>> mortality = new HashMap<>();

    /**
     * @param mortality place_id, from_year, sex, age, deaths_per_person_year; every period of a place with the same ages
     */
    LifeTables(Rows mortality, Sex sex) {
        this.sex = sex;
        mortality.stream()
                .filter(row -> row.text("sex").equals(sex.word()))
                .forEach(row -> this.mortality
                        .computeIfAbsent(row.text("place_id"), id -> new TreeMap<>())
                        .computeIfAbsent(Math.toIntExact(row.whole("from_year")), year -> new ArrayList<>())
                        .add(row));
    }

    /** The table whose period p to p+4 holds the year, or the last one before it. */
    Optional<LifeTable> find(String placeId, int year) {
        var period = mortality.getOrDefault(placeId, new TreeMap<>()).floorEntry(year);
        return Optional.ofNullable(period).map(entry -> table(entry.getValue()));
    }

    private LifeTable table(List<Row> rows) {
        var byAge = new TreeMap<Double, Double>();
        rows.forEach(row -> byAge.put(row.number("age"), row.number("deaths_per_person_year")));
        return LifeTable.of(
                byAge.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                byAge.values().stream().mapToDouble(Double::doubleValue).toArray(),
                sex);
    }
}
