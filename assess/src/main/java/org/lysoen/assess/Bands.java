package org.lysoen.assess;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lysoen.engine.Rows;

/** People by published age band, by place and year; a joint area has those of its members. */
final class Bands {

    private record Key(String placeId, int year) {}

    private static final Set<String> PUBLISHED = Set.of("0-4", "5-9", "10-14", "15-19", "20-39", "40-59", "60+", "70+");

    private final Map<Key, Map<String, Double>> people = new HashMap<>();

    /**
     * @param population place_id, year, band, people
     * @param members joint area by member; empty where joint areas are not asked for
     */
    Bands(Rows population, Map<String, String> members) {
        population.stream().filter(row -> PUBLISHED.contains(row.text("band"))).forEach(row -> {
            int year = Math.toIntExact(row.whole("year"));
            add(row.text("place_id"), year, row.text("band"), row.number("people"));
            var joint = members.get(row.text("place_id"));
            if (joint != null) {
                add(joint, year, row.text("band"), row.number("people"));
            }
        });
    }

    private void add(String placeId, int year, String band, double number) {
        people.computeIfAbsent(new Key(placeId, year), key -> new HashMap<>()).merge(band, number, Double::sum);
    }

    /** Places that have bands in some year, in order. */
    Set<String> places() {
        var places = new TreeSet<String>();
        people.keySet().forEach(key -> places.add(key.placeId()));
        return places;
    }

    /** All bands of a place and year, or none where one is missing or nobody is counted. */
    Optional<BandPopulations> find(String placeId, int year) {
        var bands = people.getOrDefault(new Key(placeId, year), Map.of());
        double all = bands.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!bands.keySet().containsAll(PUBLISHED) || all == 0) {
            return Optional.empty();
        }
        return Optional.of(new BandPopulations(
                band(bands, "0-4"),
                band(bands, "5-9"),
                band(bands, "10-14"),
                band(bands, "15-19"),
                band(bands, "20-39"),
                band(bands, "40-59"),
                band(bands, "60+") - band(bands, "70+"),
                band(bands, "70+")));
    }

    private static double band(Map<String, Double> bands, String name) {
        return bands.getOrDefault(name, 0.0);
    }
}
