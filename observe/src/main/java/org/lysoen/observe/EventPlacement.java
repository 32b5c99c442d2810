package org.lysoen.observe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.exchange.Areas;
import org.lysoen.exchange.Regions;

/**
 * Says in which district an event took place: every event gets one of
 *
 * <ul>
 *   <li>{@code inside}: its point lies in a district of its country, or on the edge of one (of several the first by
 *       code);
 *   <li>{@code nearest}: it lies in none, and one of its country is at most {@value #COAST_KM} km away, as on a coast
 *       that the map draws coarser than it is;
 *   <li>{@code country}: no more is known than the country (precision 6);
 *   <li>{@code sea}: it took place at sea or in the air (precision 7);
 *   <li>{@code outside}: none of these. Its point lies in no district of today's outline of the country that the
 *       publisher counts it for.
 * </ul>
 *
 * <p>The publisher's country wins over the map: a district of another country is never asked. Precision: Högbladh, S.,
 * UCDP GED Codebook version 23.1, section on {@code where_prec}.
 */
final class EventPlacement {

    /** The radius within which UCDP calls a place known (precision 2). */
    static final double COAST_KM = 25;

    private static final int COUNTRY_ONLY = 6;
    private static final int SEA_OR_AIR = 7;

    private static final List<Column> COLUMNS = List.of(
            Column.text("country_id"),
            Column.number("longitude"),
            Column.number("latitude"),
            Column.whole("where_precision"),
            Column.text("place_id"),
            Column.text("placed"));

    /** Where an event was placed; {@code placeId} is null unless it is inside or nearest. */
    record Placed(@Nullable String placeId, String how) {}

    private static final Regions NONE = Regions.of(Map.of());

    private final Map<String, Regions> countries = new HashMap<>();

    /**
     * @param districts outlines by the code of the district, by country
     */
    EventPlacement(Map<String, Map<String, Geometry>> districts) {
        districts.forEach((country, outlines) -> countries.put(country, Regions.of(outlines)));
    }

    /** With the districts of {@code place}. */
    static EventPlacement read(Engine engine) {
        var byCountry = new TreeMap<String, Map<String, Geometry>>();
        engine
                .query(
                        "select place_id, parent_id, geometry from place where level = 'admin1' and geometry is not null")
                .stream()
                .forEach((Row row) -> byCountry
                        .computeIfAbsent(row.text("parent_id"), _ -> new TreeMap<>())
                        .put(row.text("place_id"), Areas.read(row.bytes("geometry"))));
        return new EventPlacement(byCountry);
    }

    /** Binds {@code placement}: for each country, point and precision of a good row of {@code judged}, where it lies. */
    void bind(Engine engine) {
        var points = engine.query("select distinct country_id, longitude, latitude, where_precision from judged"
                + " where reason is null");
        var rows = IntStream.range(0, points.size())
                .parallel()
                .mapToObj(points::row)
                .map(point -> {
                    var country = point.text("country_id");
                    double longitude = point.number("longitude");
                    double latitude = point.number("latitude");
                    int precision = point.integer("where_precision");
                    var placed = place(country, longitude, latitude, precision);
                    return new @Nullable Object[] {
                        country, longitude, latitude, precision, placed.placeId(), placed.how()
                    };
                })
                .toList();
        engine.bind("placement", Rows.of(COLUMNS.stream().map(Column::name).toList(), rows), COLUMNS);
    }

    Placed place(String countryId, double longitude, double latitude, int precision) {
        if (precision == COUNTRY_ONLY) {
            return new Placed(null, "country");
        }
        if (precision == SEA_OR_AIR) {
            return new Placed(null, "sea");
        }
        var districts = countries.getOrDefault(countryId, NONE);
        return districts
                .at(longitude, latitude)
                .map(code -> new Placed(code, "inside"))
                .or(() -> districts
                        .nearest(longitude, latitude, COAST_KM)
                        .map(near -> new Placed(near.code(), "nearest")))
                .orElse(new Placed(null, "outside"));
    }
}
