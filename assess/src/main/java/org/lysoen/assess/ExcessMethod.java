package org.lysoen.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;

/**
 * {@code excess}: loss of both threats together, in total and per 1,000 people, and what of each is above its own median
 * over the five years before. Without those (five years, or sixty months, all present) the loss stands without an excess;
 * a place without a share insecure has neither.
 */
public final class ExcessMethod implements TableMethod {

    private static final int YEARS = 5;
    private static final int MONTHS = 60;
    private static final List<String> COLUMNS = List.of(
            "place_id",
            "period",
            "year",
            "people",
            "person_years_lost",
            "per_1000",
            "median_before",
            "median_per_1000",
            "excess",
            "excess_per_1000");

    @Override
    public String version() {
        return "3";
    }

    /** The loss of a place and period over all threats. */
    private static final class Total {

        private final String period;
        private final int year;
        private final double people;
        private double lost;
        private boolean hasInsecure;

        Total(Row row, double people) {
            this.period = row.text("period");
            this.year = row.integer("year");
            this.people = people;
        }

        void add(Row row) {
            lost += row.number("person_years_lost");
            hasInsecure |= row.text("threat").equals("insecure");
        }

        double per1000() {
            return lost / people * 1000;
        }
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var displaced = Reads.table(reads, "displaced");
        var residents = PlaceYears.of(displaced, "residents");
        var abroad = PlaceYears.of(displaced, "abroad");
        var years = new TreeMap<String, TreeMap<Integer, Total>>();
        var months = new TreeMap<String, TreeMap<Integer, Total>>();
        Reads.table(reads, "loss").stream().forEach(row -> {
            var place = row.text("place_id");
            int year = row.integer("year");
            var people = residents.find(place, year);
            if (people.isPresent()) {
                var period = row.text("period");
                boolean ofYear = period.length() == 4;
                int step = ofYear ? year : year * 12 + Integer.parseInt(period.substring(5, 7));
                (ofYear ? years : months)
                        .computeIfAbsent(place, _ -> new TreeMap<>())
                        .computeIfAbsent(
                                step,
                                _ -> new Total(
                                        row,
                                        people.get() + abroad.find(place, year).orElseThrow()))
                        .add(row);
            }
        });
        var rows = new ArrayList<@Nullable Object[]>();
        years.forEach((place, totals) -> against(place, totals, YEARS, rows));
        months.forEach((place, totals) -> against(place, totals, MONTHS, rows));
        return Rows.of(COLUMNS, rows);
    }

    private static void against(
            String place, NavigableMap<Integer, Total> totals, int reach, List<@Nullable Object[]> rows) {
        totals.values().removeIf(total -> !total.hasInsecure);
        var steps = totals.keySet().stream().mapToInt(Integer::intValue).toArray();
        var of = List.copyOf(totals.values());
        var lost = of.stream().mapToDouble(total -> total.lost).toArray();
        var per1000 = of.stream().mapToDouble(Total::per1000).toArray();
        for (int i = 0; i < steps.length; i++) {
            var total = of.get(i);
            boolean past = i >= reach && steps[i - reach] == steps[i] - reach;
            var medianLost = past ? median(Arrays.copyOfRange(lost, i - reach, i)) : null;
            var medianPer1000 = past ? median(Arrays.copyOfRange(per1000, i - reach, i)) : null;
            rows.add(new @Nullable Object[] {
                place,
                total.period,
                total.year,
                total.people,
                lost[i],
                per1000[i],
                medianLost,
                medianPer1000,
                medianLost == null ? null : lost[i] - medianLost,
                medianPer1000 == null ? null : per1000[i] - medianPer1000
            });
        }
    }

    private static Double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
