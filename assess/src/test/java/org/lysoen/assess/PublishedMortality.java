package org.lysoen.assess;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Mortality of World Population Prospects 2024: rates of five-year periods, life expectancies of periods and years. */
record PublishedMortality(Map<Key, LifeTable> tables, Map<Key, Double> periodE0, Map<Key, Double> annualE0) {

    /**
     * @param code UN M49 code
     * @param year of the periods' files the middle: 2018 is 2015-20
     */
    record Key(int code, int year) {}

    static PublishedMortality read() {
        return read(Sex.ALL);
    }

    static PublishedMortality read(Sex sex) {
        var letter = sex == Sex.ALL ? "B" : sex == Sex.FEMALE ? "F" : "M";
        var rates = new HashMap<Key, TreeMap<Double, Double>>();
        for (var row : GivenData.rows("un_wpp2024/mx5dt.csv.gz", "country_code", "year", "age", "mx" + letter)) {
            rates.computeIfAbsent(key(row), _ -> new TreeMap<>())
                    .put(Double.valueOf(row.text("age").replace("+", "")), row.number("mx" + letter));
        }
        var tables = new HashMap<Key, LifeTable>();
        rates.forEach(
                (key, byAge) -> tables.put(key, LifeTable.of(column(byAge.keySet()), column(byAge.values()), sex)));
        return new PublishedMortality(
                tables, e0("un_wpp2024/e05dt.csv", "e0" + letter), e0("un_wpp2024/e01dt.csv.gz", "e0" + letter));
    }

    /** The table of the five years from {@code fromYear} on. */
    LifeTable table(int code, int fromYear) {
        return Objects.requireNonNull(tables.get(new Key(code, fromYear + 3)));
    }

    /** The year's own table: its period's, shifted to its life expectancy. */
    LifeTable year(int code, int year) {
        return BrassRelation.of(
                table(code, year - year % 5), Objects.requireNonNull(annualE0.get(new Key(code, year))));
    }

    private static Map<Key, Double> e0(String file, String column) {
        var years = new HashMap<Key, Double>();
        for (var row : GivenData.rows(file, "country_code", "year", column)) {
            years.put(key(row), row.number(column));
        }
        return years;
    }

    private static Key key(GivenData.Row row) {
        return new Key((int) row.number("country_code"), (int) row.number("year"));
    }

    private static double[] column(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
