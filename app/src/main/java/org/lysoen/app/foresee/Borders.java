package org.lysoen.app.foresee;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Problem;

/**
 * Which countries border on which, by the outlines in the table of places: those that come within {@link #NEAR} degrees
 * of each other, as outlines drawn for maps do not meet to the point. A strait wider than that is no border. A joint area
 * ({@code ISR+PSE}) borders on what its parts border on.
 */
public final class Borders {

    private static final double NEAR = 0.05;

    private static final String OUTLINES = """
            select place_id, geometry
            from place
            where level = 'country' and geometry is not null
            order by place_id
            """;

    private static final String JOINT = """
            select place_id
            from place
            where place_id like '%+%'
            order by place_id
            """;

    private record Outline(String placeId, Geometry geometry, PreparedGeometry prepared, IndexedFacetDistance facets) {}

    private Borders() {}

    /** The neighbours of each place that has any, by id. */
    public static Map<String, Set<String>> read(Engine engine) {
        var outlines = new ArrayList<Outline>();
        for (var row : engine.query(OUTLINES).stream().toList()) {
            var geometry = geometry(row.bytes("geometry"));
            outlines.add(new Outline(
                    row.text("place_id"),
                    geometry,
                    PreparedGeometryFactory.prepare(geometry),
                    new IndexedFacetDistance(geometry)));
        }
        var bordering = new TreeMap<String, Set<String>>();
        for (int i = 0; i < outlines.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (meet(outlines.get(i), outlines.get(j))) {
                    join(bordering, outlines.get(i).placeId, outlines.get(j).placeId);
                    join(bordering, outlines.get(j).placeId, outlines.get(i).placeId);
                }
            }
        }
        for (var row : engine.query(JOINT).stream().toList()) {
            var joint = row.text("place_id");
            var parts = Set.of(joint.split("\\+"));
            for (var part : parts) {
                for (var other : Set.copyOf(bordering.getOrDefault(part, Set.of()))) {
                    if (!parts.contains(other)) {
                        join(bordering, joint, other);
                        join(bordering, other, joint);
                    }
                }
            }
        }
        return bordering;
    }

    private static boolean meet(Outline a, Outline b) {
        var reach = a.geometry.getEnvelopeInternal().copy();
        reach.expandBy(NEAR);
        return reach.intersects(b.geometry.getEnvelopeInternal())
                && (a.facets.isWithinDistance(b.geometry, NEAR) || a.prepared.intersects(b.geometry));
    }

    private static void join(Map<String, Set<String>> bordering, String of, String other) {
        bordering.computeIfAbsent(of, _ -> new TreeSet<>()).add(other);
    }

    private static Geometry geometry(byte[] wkb) {
        try {
            return new WKBReader().read(wkb);
        } catch (ParseException e) {
            throw new Problem(
                    Problem.Code.BAD_DATA,
                    "The table of places holds an outline that is not well-known binary; run the ingest again.",
                    e);
        }
    }
}
