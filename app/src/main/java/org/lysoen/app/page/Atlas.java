package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.draw.Canvas;
import org.lysoen.app.page.draw.EqualEarth;
import org.lysoen.app.page.draw.LandMap;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Problem;

/**
 * The places of the lake with their names and where they lie on the drawing; read once, the same for every period.
 */
public final class Atlas {

    /** User units of every world map. */
    static final Canvas CANVAS = Canvas.ofWidth(960);

    private static final String PLACES = """
            select place_id, level, name, region, latitude, longitude, geometry
            from place
            where level in ('world', 'country', 'joint')
            order by place_id
            """;

    private static final String NEAREST = """
            select place_id, name
            from place
            where level in ('country', 'joint')
            order by least(
                levenshtein(lower(name), lower(?)),
                levenshtein(lower(place_id), lower(?)),
                case when contains(lower(name), lower(?)) then 1 else 99 end), name
            limit 5
            """;

    /**
     * @param home its label point on the drawing; null where the lake has none
     * @param outline path data in tenths of a user unit; empty where the lake has no outline
     */
    public record Spot(
            String id,
            String level,
            String name,
            @Nullable String region,
            EqualEarth.@Nullable Point home,
            String outline) {

        /** The places that a source does not tell apart here; empty but for a joint area. */
        public List<String> members() {
            return level.equals("joint") ? List.of(id.split("\\+")) : List.of();
        }
    }

    private final Engine engine;
    private final Map<String, Spot> spots = new LinkedHashMap<>();

    public Atlas(Engine engine) {
        this.engine = engine;
        engine.query(PLACES).stream().map(Atlas::spot).forEach(spot -> spots.put(spot.id(), spot));
    }

    private static Spot spot(Row row) {
        EqualEarth.Point home = null;
        if (!row.isAbsent("latitude") && !row.isAbsent("longitude")) {
            home = CANVAS.at(Canvas.fromCentre(row.number("longitude")), row.number("latitude"));
        }
        return new Spot(
                row.text("place_id"),
                row.text("level"),
                row.text("name"),
                row.isAbsent("region") ? null : row.text("region"),
                home,
                row.isAbsent("geometry") ? "" : LandMap.outline(row.bytes("geometry"), CANVAS));
    }

    /** Countries and joint areas, by id. */
    public List<Spot> spots() {
        return spots.values().stream()
                .filter(spot -> !spot.level().equals("world"))
                .toList();
    }

    public Optional<Spot> find(String placeId) {
        return Optional.ofNullable(spots.get(placeId));
    }

    /**
     * @throws Problem {@code not-found}, naming the nearest places
     */
    public Spot get(String placeId) {
        return find(placeId)
                .orElseThrow(() -> Problem.notFound(
                        "There is no place '" + placeId + "': write an ISO 3166 code of three letters; the nearest are "
                                + String.join(", ", nearest(placeId)) + "."));
    }

    /** The joint area a place belongs to, if a source does not tell it apart from others. */
    public Optional<Spot> jointOf(String placeId) {
        return spots.values().stream()
                .filter(spot -> spot.members().contains(placeId))
                .findFirst();
    }

    private List<String> nearest(String written) {
        var names = new ArrayList<String>();
        engine.query(NEAREST, written, written, written).stream()
                .forEach(row -> names.add(row.text("name") + " (" + row.text("place_id") + ")"));
        return names;
    }
}
